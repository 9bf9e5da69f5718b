// Says what RudderStack's node client can say; prints the message ids.
import RudderAnalytics from '@rudderstack/rudder-sdk-node'
import { randomUUID } from 'node:crypto'

const [server, writeKey, user] = process.argv.slice(2)
const sent = []
const failed = []
const client = new RudderAnalytics(writeKey, { dataPlaneUrl: server, flushAt: 20, logLevel: 'error' })
const call = (kind, message) => {
  const messageId = randomUUID()
  sent.push(messageId)
  client[kind]({ ...message, messageId })
}

call('identify', { userId: user, traits: { email: `${user}@example.com` } })
call('track', { userId: user, event: 'Product Viewed', properties: { product_id: 'tent-2', price: 249.5 } })
call('page', { userId: user, name: 'Tents', properties: { path: '/tents' } })
call('screen', { anonymousId: `${user}-anonymous`, name: 'Basket' })
call('group', { userId: user, groupId: 'acme', traits: { plan: 'business' } })
call('alias', { userId: user, previousId: `${user}-before` })
await client.flush().catch((error) => failed.push(String(error)))
console.log(JSON.stringify({ sent, failed }))
process.exit(0)
