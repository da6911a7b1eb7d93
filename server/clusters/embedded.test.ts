import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { describe, expect, it } from 'vitest'
import { openCluster } from './open'

describe('the embedded cluster', () => {
  it('listens on this machine alone', async () => {
    const cluster = await openCluster({}, 3)
    const ports = cluster.brokers.map(each => Number(each.split(':')[1]))
    expect(cluster.brokers).toEqual(ports.map(port => `127.0.0.1:${port}`))
    const outside = Object.values(networkInterfaces())
      .flatMap(each => each ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
    for (const { address } of outside)
      for (const port of ports) await expect(opens(address, port), `${address}:${port}`).resolves.toBe(false)
    await expect(opens('127.0.0.1', ports[0] ?? 0)).resolves.toBe(true)
    await cluster.stop()
  })
})

function opens(host: string, port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, host)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
