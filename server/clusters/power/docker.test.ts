import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { dockerPower } from './docker'
import { findEngine } from './docker-engine'

interface StandIn {
  readonly id: string
  readonly service: string
  readonly port: number
  paused?: boolean
  running?: boolean
}

const open: { server: Server; folder: string }[] = []

afterEach(async () => {
  for (const { server, folder } of open.splice(0)) {
    await new Promise(resolve => server.close(resolve))
    rmSync(folder, { recursive: true })
  }
})

/** An engine that knows these containers and writes down what it is told. */
async function standIn(containers: readonly StandIn[]) {
  const folder = mkdtempSync(path.join(tmpdir(), 'engine-'))
  const socketPath = path.join(folder, 'docker.sock')
  const told: string[] = []
  const server = createServer((request, response) => {
    const [, , id] = (request.url ?? '').split('/')
    if (request.method === 'POST') {
      told.push(request.url ?? '')
      const known = containers.some(container => container.id === id)
      response.statusCode = known ? 204 : 404
      response.end(known ? undefined : JSON.stringify({ message: `No such container: ${id}` }))
    } else if (id?.startsWith('json'))
      response.end(
        JSON.stringify(
          containers.map(each => ({ Id: each.id, Labels: { 'com.docker.compose.service': each.service } })),
        ),
      )
    else {
      const { port, paused = false, running = true } = containers.find(each => each.id === id) ?? { port: 0 }
      const PortBindings = { [`${port}/tcp`]: [{ HostIp: '127.0.0.1', HostPort: String(port) }] }
      response.end(
        JSON.stringify({ Id: id, State: { Running: running, Paused: paused }, HostConfig: { PortBindings } }),
      )
    }
  })
  await new Promise<void>(resolve => server.listen(socketPath, resolve))
  open.push({ server, folder })
  return { engine: { socketPath }, told }
}

const kafka = [
  { id: 'c', service: 'controller', port: 9093 },
  { id: 'a', service: 'kafka-1', port: 19_092 },
  { id: 'b', service: 'kafka-2', port: 29_092, paused: true },
  { id: 'd', service: 'kafka-3', port: 39_092, running: false },
]
const fromHost = [19_092, 29_092, 39_092].map((port, index) => ({
  nodeId: index + 1,
  host: 'localhost',
  port,
}))

describe('power over brokers in containers', () => {
  it('finds them by the port they publish and does to them what docker compose would', async () => {
    const { engine, told } = await standIn(kafka)
    const power = await dockerPower(fromHost, engine)
    if (!power.can) throw new Error(power.reason)
    await power.nodes.kill(1)
    await power.nodes.freeze(1)
    await power.nodes.stop(1)
    for (const node of [1, 2, 3]) await power.nodes.restore(node)
    expect(told).toEqual([
      '/containers/a/kill?signal=SIGKILL',
      '/containers/a/pause',
      '/containers/a/stop?t=15',
      '/containers/b/unpause',
      '/containers/d/start',
    ])
  })

  it('finds them by their service where the page runs among them', async () => {
    const { engine, told } = await standIn(kafka)
    const power = await dockerPower([{ nodeId: 1, host: 'kafka-1', port: 9092 }], engine)
    if (!power.can) throw new Error(power.reason)
    await power.nodes.kill(1)
    expect(told).toEqual(['/containers/a/kill?signal=SIGKILL'])
  })

  it('has none over a broker that no container serves', async () => {
    const { engine } = await standIn(kafka)
    const power = await dockerPower([{ nodeId: 7, host: 'kafka.example', port: 9092 }], engine)
    expect(power).toEqual({
      can: false,
      reason: 'No container of docker compose serves broker 7 at kafka.example:9092.',
    })
  })

  it('says that there is no engine', async () => {
    const power = await dockerPower(fromHost, { socketPath: '/nowhere/docker.sock' })
    expect(power).toMatchObject({ can: false, reason: expect.stringContaining('ENOENT') })
  })

  it('looks where DOCKER_HOST says', () => {
    expect(findEngine({ DOCKER_HOST: 'unix:///run/user/1000/docker.sock' })).toEqual({
      socketPath: '/run/user/1000/docker.sock',
    })
    expect(findEngine({ DOCKER_HOST: 'tcp://build:2376' })).toEqual({ host: 'build', port: 2376 })
  })
})
