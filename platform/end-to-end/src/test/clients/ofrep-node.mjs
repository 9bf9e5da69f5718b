// Evaluates flags with OpenFeature's server SDK and its OFREP provider; prints the details.
import { OpenFeature } from '@openfeature/server-sdk'
import { OFREPProvider } from '@openfeature/ofrep-provider'

const [server, writeKey, user] = process.argv.slice(2)
const headers = [['Authorization', `Bearer ${writeKey}`]]
await OpenFeature.setProviderAndWait(new OFREPProvider({ baseUrl: server, headers }))
const client = OpenFeature.getClient()
const known = { targetingKey: user }
console.log(
  JSON.stringify({
    hero: await client.getObjectDetails('hero', { fallback: true }, known),
    experiment: await client.getStringDetails('hero-badge', 'none', known),
    unknown: await client.getObjectDetails('heroo', { fallback: true }, known),
    nobody: await client.getObjectDetails('hero', { fallback: true }, {}),
  }),
)
