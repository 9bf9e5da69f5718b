// Says what Snowplow's node tracker can say, by POST and by GET; prints the event ids.
import tracker from '@snowplow/node-tracker'

const [server, writeKey, user] = process.argv.slice(2)
const sent = []
const failed = []
const authorization = `Basic ${Buffer.from(writeKey + ':').toString('base64')}`

for (const eventMethod of ['post', 'get']) {
  const client = tracker.newTracker(
    { namespace: 'shop', appId: 'shop', encodeBase64: eventMethod === 'get' },
    {
      endpoint: server,
      eventMethod,
      customHeaders: { authorization },
      onRequestFailure: (failure) => failed.push(`${failure.status} ${failure.message}`),
    },
  )
  client.setUserId(user)
  client.setDomainUserId(`${user}-browser`)
  client.setSessionId(`${user}-session`)
  const track = (event) => sent.push(client.track(event).eid)

  track(tracker.buildPageView({ pageUrl: 'http://shop.example/tents', pageTitle: 'Zelte & mehr' }))
  track(tracker.buildStructEvent({ category: 'shop', action: 'Add To Cart', label: 'tent-2', value: 2.5 }))
  track(
    tracker.buildSelfDescribingEvent({
      event: {
        schema: 'iglu:com.example/product_viewed/jsonschema/1-0-0',
        data: { product_id: 'tent-2', price: 249.5, name: 'Zelt für zwei' },
      },
    }),
  )
  await client.flush()
}
console.log(JSON.stringify({ sent, failed }))
process.exit(0)
