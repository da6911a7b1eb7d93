import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { controlPower } from './control'

const open: Server[] = []
afterEach(() => {
  for (const server of open.splice(0)) server.close().closeAllConnections()
})

/** What `scripts/apache` offers, for two nodes of which one is already dead. */
async function standIn() {
  const told: string[] = []
  const nodes = [
    { id: 1, name: 'kafka-1', state: 'running' },
    { id: 2, name: 'kafka-2', state: 'stopped' },
  ]
  const server = createServer((request, response) => {
    if (request.method === 'POST') told.push(request.url ?? '')
    if (request.url === '/pause/kafka-2') response.statusCode = 409
    response.end(
      response.statusCode === 409 ? 'kafka-2 is stopped' : JSON.stringify({ version: '3.9.2', nodes }),
    )
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  open.push(server)
  return { told, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const broker = (nodeId: number) => ({ nodeId, host: '127.0.0.1', port: 9092 })

it('does to a broker what the control of its process does', async () => {
  const { told, address } = await standIn()
  const power = await controlPower(address, [broker(1), broker(2)])
  if (!power.can) throw new Error(power.reason)
  await power.nodes.kill(1)
  await power.nodes.freeze(1)
  await power.nodes.restore(1)
  expect(told).toEqual(['/kill/kafka-1', '/pause/kafka-1', '/restore/kafka-1'])
  await expect(power.nodes.freeze(2)).rejects.toThrow('kafka-2 is stopped')
})

it('has no power over a broker that is not among its processes', async () => {
  const { address } = await standIn()
  expect(await controlPower(address, [broker(7)])).toEqual({
    can: false,
    reason: `${address} does not run broker 7.`,
  })
})

it('says where nothing answers', async () => {
  const address = 'http://127.0.0.1:1'
  expect(await controlPower(address, [broker(1)])).toEqual({
    can: false,
    reason: `KAFKA_CONTROL is ${address}, and nothing answers there.`,
  })
})
