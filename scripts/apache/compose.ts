import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

export type Variables = Readonly<Record<string, string>>

/** A port of a container and the port of the host under which it is published. */
export interface PublishedPort {
  readonly published: number
  readonly target: number
}

/** One service of the compose file that runs Kafka. */
export interface KafkaService {
  readonly name: string
  readonly environment: Variables
  readonly ports: readonly PublishedPort[]
}

/** Variables that steer the image itself and never reach server.properties (kafka.docker.KafkaDockerWrapper). */
const STEERING = new Set([
  'KAFKA_VERSION',
  'KAFKA_HEAP_OPTS',
  'KAFKA_LOG4J_OPTS',
  'KAFKA_OPTS',
  'KAFKA_JMX_OPTS',
  'KAFKA_JVM_PERFORMANCE_OPTS',
  'KAFKA_GC_LOG_OPTS',
  'KAFKA_LOG4J_ROOT_LOGLEVEL',
  'KAFKA_LOG4J_LOGGERS',
  'KAFKA_TOOLS_LOG4J_LOGLEVEL',
  'KAFKA_JMX_HOSTNAME',
])

/** `KAFKA_A_B__C___D` is the property `a.b_c-d`, by the image's own order of replacements (KafkaDockerWrapper). */
export function propertyName(variable: string): string {
  const dotted = variable.replaceAll('KAFKA_', '').toLowerCase().replaceAll('_', '.')
  return dotted.replaceAll('...', '-').replaceAll('..', '_')
}

/**
 * What the image would write to server.properties for this environment; hosts and ports are still the container's.
 * @throws Error for a controller with advertised listeners, on which the image refuses to start
 */
export function containerProperties(environment: Variables): Map<string, string> {
  const isController = environment.KAFKA_PROCESS_ROLES === 'controller'
  const advertised = environment.KAFKA_ADVERTISED_LISTENERS
  if (isController && advertised) throw new Error('KAFKA_ADVERTISED_LISTENERS is not allowed on a controller')
  const properties = new Map<string, string>()
  for (const [variable, value] of Object.entries(environment)) {
    if (variable.startsWith('KAFKA_') && !STEERING.has(variable))
      properties.set(propertyName(variable), value)
  }
  if (!properties.has('listeners') && advertised)
    properties.set('listeners', advertised.replaceAll(/:\/\/[^:]*:/g, '://0.0.0.0:'))
  return properties
}

/** `${NAME:-default}` as docker compose fills it in. */
function interpolate(text: string, variables: Partial<Variables>): string {
  return text.replaceAll(
    /\$\{(\w+)(?::?-([^}]*))?\}/g,
    (_, name: string, fallback = '') => variables[name] || fallback,
  )
}

/** `"127.0.0.1:19092:19092"`. The long form of compose is not used here. */
function publishedPort(text: string): PublishedPort {
  const [, published, target] = /^(?:.*:)?(\d+):(\d+)$/.exec(text) ?? []
  if (!published || !target) throw new Error(`a port of the compose file was not understood: ${text}`)
  return { published: Number(published), target: Number(target) }
}

interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>
}

interface ComposeService {
  readonly environment?: Readonly<Record<string, unknown>>
  readonly ports?: readonly unknown[]
}

/** Reads a compose file as far as Kafka goes: its services with `KAFKA_PROCESS_ROLES`, in the file's order. */
export function parseCompose(text: string, variables: Partial<Variables> = {}): KafkaService[] {
  const { services } = parse(interpolate(text, variables), { merge: true }) as ComposeFile
  return Object.entries(services)
    .map(([name, { environment = {}, ports = [] }]) => ({
      name,
      environment: Object.fromEntries(
        Object.entries(environment).map(([key, value]) => [key, String(value)]),
      ),
      ports: ports.map(port => publishedPort(String(port))),
    }))
    .filter(service => service.environment.KAFKA_PROCESS_ROLES !== undefined)
}

/** The Kafka services of the compose file at this path. */
export function readCompose(path: string): KafkaService[] {
  return parseCompose(readFileSync(path, 'utf8'), process.env)
}
