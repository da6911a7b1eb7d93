import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { decodeRequest, encodeResponse, FrameCutter, type ResponseBody } from '../wire'
import { type Cluster, openCluster } from '.'

const open: (Server | Cluster)[] = []
afterEach(async () => {
  for (const each of open.splice(0))
    if ('stop' in each) await each.stop()
    else each.close()
})

/** Something that listens and does this with each connection. Returns its address. */
async function listener(greet: (socket: Socket) => void): Promise<string> {
  const server = createServer(socket => {
    socket.on('error', () => undefined)
    greet(socket)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  open.push(server)
  const address = server.address()
  return `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

/** Tells the highest version it knows of each request, answers what it can, and closes at anything else. */
function brokerThat(knows: Record<number, number>, brokers: ResponseBody<'Metadata'>['brokers'] = []) {
  return (socket: Socket): void => {
    const cutter = new FrameCutter()
    socket.on('data', chunk => {
      for (const frame of cutter.push(chunk)) {
        const { api, header } = decodeRequest(frame)
        const apiKeys = Object.entries(knows).map(([key, maxVersion]) => ({
          apiKey: Number(key),
          minVersion: 0,
          maxVersion,
        }))
        const parts =
          api === 'ApiVersions'
            ? encodeResponse('ApiVersions', header, { errorCode: 0, apiKeys })
            : api === 'Metadata' && brokers.length > 0
              ? encodeResponse('Metadata', header, { brokers, controllerId: 1, topics: [] })
              : undefined
        if (parts === undefined) socket.destroy()
        else socket.write(Buffer.concat(parts))
      }
    })
  }
}

/** What the page and the command line say of the cluster that these variables name. */
async function saidOf(env: Record<string, string>): Promise<string> {
  const cluster = await openCluster(env)
  open.push(cluster)
  await cluster.lookedAt
  expect(cluster.reach.up).toBe(false)
  return cluster.reach.reason ?? ''
}

it('takes one that closes the door at once for one that speaks TLS', async () => {
  const address = await listener(socket => socket.once('data', () => socket.destroy()))
  expect(await saidOf({ KAFKA_BROKERS: address })).toMatch(/before it says which Kafka.*TLS.*KAFKA_TLS=true/s)
})

it('takes one that closes at the first question for one that wants a login', async () => {
  const address = await listener(brokerThat({ 3: 9, 17: 1, 18: 3 }))
  expect(await saidOf({ KAFKA_BROKERS: address })).toMatch(/first question.*login.*KAFKA_USERNAME/s)
})

it('says that one does not speak TLS', async () => {
  const address = await listener(socket => socket.once('data', () => socket.destroy()))
  expect(await saidOf({ KAFKA_BROKERS: address, KAFKA_TLS: 'true' })).toMatch(
    /does not speak TLS.*Leave KAFKA_TLS out/s,
  )
})

it('says that one is too old, and which would do', async () => {
  const address = await listener(
    brokerThat({ 0: 5, 1: 7, 2: 3, 3: 5, 18: 1, 32: 1 }, [
      { nodeId: 1, host: '127.0.0.1', port: 1, rack: null },
    ]),
  )
  expect(await saidOf({ KAFKA_BROKERS: address })).toMatch(/too old.*older than 2\.3.*2\.3 or newer/s)
})

it('says that a broker names an address that is not reached from here', async () => {
  const knows = { 0: 11, 1: 16, 2: 9, 3: 12, 18: 3, 32: 4 }
  const address = await listener(brokerThat(knows, [{ nodeId: 1, host: '127.0.0.1', port: 1, rack: null }]))
  expect(await saidOf({ KAFKA_BROKERS: address })).toMatch(
    /names its node 1 as 127\.0\.0\.1:1.*advertised\.listeners/s,
  )
})
