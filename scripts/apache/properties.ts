import { containerProperties, type KafkaService } from './compose'
import type { PortOf } from './ports'

interface Place {
  readonly services: readonly KafkaService[]
  readonly portOf: PortOf
  /** Where the service keeps its log. */
  readonly data: string
}

function eachOf(list: string, change: (item: string) => string): string {
  return list
    .split(',')
    .map(item => change(item.trim()))
    .join(',')
}

/** `kafka-1:9092` between containers, or `localhost:19092` as the host sees it. */
function localAddress(host: string, port: number, { services, portOf }: Place): string {
  if (services.some(({ name }) => name === host)) return `127.0.0.1:${portOf(host, port)}`
  for (const service of services) {
    const published = service.ports.find(candidate => candidate.published === port)
    if (published) return `127.0.0.1:${portOf(service.name, published.target)}`
  }
  throw new Error(`no service publishes ${host}:${port}`)
}

/** The image's server.properties for this service, with this machine's ports for the containers'. */
export function localProperties(service: KafkaService, place: Place): Map<string, string> {
  const properties = containerProperties(service.environment)
  const rewrite = (key: string, change: (item: string) => string) => {
    const value = properties.get(key)
    if (value !== undefined) properties.set(key, eachOf(value, change))
  }
  rewrite('listeners', listener =>
    listener.replace(
      /:\/\/[^:]*:(\d+)/,
      (_, port) => `://127.0.0.1:${place.portOf(service.name, Number(port))}`,
    ),
  )
  rewrite('advertised.listeners', listener =>
    listener.replace(
      /:\/\/([^:]*):(\d+)/,
      (_, host, port) => `://${localAddress(host, Number(port), place)}`,
    ),
  )
  rewrite('controller.quorum.voters', voter =>
    voter.replace(/@([^:]*):(\d+)/, (_, host, port) => `@${localAddress(host, Number(port), place)}`),
  )
  properties.set('log.dirs', place.data)
  return properties
}

/** The ports a service listens on, of its local properties. */
export function listenerPorts(properties: ReadonlyMap<string, string>): number[] {
  return [...(properties.get('listeners') ?? '').matchAll(/:(\d+)(?:,|$)/g)].map(([, port]) => Number(port))
}

/** In the format of java.util.Properties. */
export function renderProperties(properties: ReadonlyMap<string, string>): string {
  return [...properties].map(([key, value]) => `${key}=${value}\n`).join('')
}
