import { connect, createServer } from 'node:net'
import type { KafkaService } from './compose'

/** Which port of 127.0.0.1 stands for a container's port. */
export type PortOf = (service: string, containerPort: number) => number

/** Below the range from which Linux takes outgoing ports, so that no client socket sits on a port of a stopped broker. */
const FIRST = 21_000
const LAST = 32_000

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)))
  })
}

/** So many ports of 127.0.0.1 that nobody listens on now. */
export async function freePorts(count: number): Promise<number[]> {
  const found: number[] = []
  // Starts somewhere else in each process, so that two clusters starting at once do not choose the same ports.
  let port = FIRST + ((process.pid * 16) % (LAST - FIRST - 1000))
  for (; found.length < count && port < LAST; port += 1) if (await isFree(port)) found.push(port)
  if (found.length < count) throw new Error(`no ${count} free ports between ${FIRST} and ${LAST}`)
  return found
}

function containerPorts({ environment }: KafkaService): number[] {
  const listeners = environment.KAFKA_LISTENERS ?? environment.KAFKA_ADVERTISED_LISTENERS ?? ''
  return [...listeners.matchAll(/:\/\/[^:,]*:(\d+)/g)].map(([, port]) => Number(port))
}

/** Gives every listener of every service a free port of 127.0.0.1. */
export async function planPorts(services: readonly KafkaService[]): Promise<PortOf> {
  const keys = services.flatMap(service => containerPorts(service).map(port => `${service.name}:${port}`))
  const ports = await freePorts(keys.length)
  const plan = new Map(keys.map((key, index) => [key, ports[index]]))
  return (service, containerPort) => {
    const port = plan.get(`${service}:${containerPort}`)
    if (port === undefined) throw new Error(`${service} does not listen on ${containerPort}`)
    return port
  }
}

/** Whether something accepts connections on this port of 127.0.0.1. */
export function accepts(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const probe = connect({ host: '127.0.0.1', port })
    probe.once('connect', () => resolve(true))
    probe.once('connect', () => probe.destroy())
    probe.once('error', () => resolve(false))
  })
}
