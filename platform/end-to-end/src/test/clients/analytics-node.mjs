// Says everything that Segment's node client can say, and prints the message ids that it made.
import { Analytics } from '@segment/analytics-node'

const [server, writeKey, user] = process.argv.slice(2)
const sent = []
const failed = []
const analytics = new Analytics({ writeKey, host: server, flushAt: 3 })
analytics.on('error', (error) => failed.push(String(error.reason ?? error.code)))
const call = (kind, message) =>
  new Promise((resolve) => analytics[kind](message, (error, context) => {
    if (error) failed.push(String(error))
    sent.push(context.event.messageId)
    resolve()
  }))

const calls = [
  call('identify', { userId: user, traits: { email: `${user}@example.com`, plan: 'pro' } }),
  call('track', { userId: user, event: 'Product Viewed', properties: { product_id: 'tent-2', price: 249.5 } }),
  call('page', { userId: user, category: 'Shop', name: 'Tents', properties: { path: '/tents' } }),
  call('screen', { anonymousId: `${user}-anonymous`, name: 'Basket' }),
  call('group', { userId: user, groupId: 'acme', traits: { plan: 'business' } }),
  call('alias', { userId: user, previousId: `${user}-before` }),
]
await analytics.closeAndFlush({ timeout: 20000 })
await Promise.all(calls)
console.log(JSON.stringify({ sent, failed }))
