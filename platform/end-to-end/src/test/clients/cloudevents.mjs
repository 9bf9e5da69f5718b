// Sends one event in each of the content modes that the CloudEvents SDK knows; prints what was answered.
import { CloudEvent, HTTP, httpTransport, emitterFor, Mode } from 'cloudevents'

const [server, writeKey, user] = process.argv.slice(2)
const headers = { authorization: `Basic ${Buffer.from(writeKey + ':').toString('base64')}` }
const send = async (message) => {
  const answer = await fetch(`${server}/v1/events`, {
    method: 'POST',
    headers: { ...message.headers, ...headers },
    body: message.body,
  })
  return answer.status
}
const event = (id) =>
  new CloudEvent({
    id: `${user}-${id}`,
    source: '/shop',
    type: 'Product Viewed',
    subject: `user_id:${user}`,
    data: { product_id: 'tent-2', price: 249.5 },
  })

const statuses = [
  await send(HTTP.binary(event('binary'))),
  await send(HTTP.structured(event('structured'))),
  await send({
    headers: { 'content-type': 'application/cloudevents-batch+json' },
    body: JSON.stringify([event('batch-1'), event('batch-2')]),
  }),
]
const emit = emitterFor(httpTransport(`${server}/v1/events`), { mode: Mode.BINARY })
await emit(event('emitted'), { headers })
console.log(JSON.stringify({ statuses }))
