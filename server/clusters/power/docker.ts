import { z } from 'zod'
import { askEngine, type EngineAddress, findEngine } from './docker-engine'
import { type BrokerAddress, type NodePower, type Power, powerless } from './power'

const SERVICE = 'com.docker.compose.service'
const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]', '::1'])

const listed = z.array(z.object({ Id: z.string(), Labels: z.record(z.string(), z.string()) }))
const bindings = z.record(z.string(), z.array(z.object({ HostPort: z.string() })).nullable())
const inspected = z.object({
  Id: z.string(),
  State: z.object({ Running: z.boolean(), Paused: z.boolean() }),
  HostConfig: z.object({ PortBindings: bindings.nullable() }),
})

interface Container {
  readonly id: string
  readonly service: string
  /** Ports of the host that it binds, also while it is stopped: from its configuration. */
  readonly hostPorts: readonly number[]
}

async function inspect(engine: EngineAddress, id: string) {
  return inspected.parse(await askEngine(engine, 'GET', `/containers/${id}/json`))
}

/** Containers that docker compose started, running or not. */
async function composeContainers(engine: EngineAddress): Promise<Container[]> {
  const filters = encodeURIComponent(JSON.stringify({ label: [SERVICE] }))
  const found = listed.parse(await askEngine(engine, 'GET', `/containers/json?all=1&filters=${filters}`))
  return Promise.all(
    found.map(async ({ Id: id, Labels }) => {
      const { HostConfig } = await inspect(engine, id)
      const bound = Object.values(HostConfig.PortBindings ?? {}).flatMap(ports => ports ?? [])
      return { id, service: Labels[SERVICE] ?? '', hostPorts: bound.map(({ HostPort }) => Number(HostPort)) }
    }),
  )
}

/** The container behind a broker's advertised address: the service of that name, or the one that binds that port. */
function containerOf({ host, port }: BrokerAddress, containers: readonly Container[]): Container | undefined {
  return containers.find(({ service, hostPorts }) =>
    LOCAL.has(host) ? hostPorts.includes(port) : service === host,
  )
}

function powerOver(engine: EngineAddress, idOf: (node: number) => string): NodePower {
  const tell = async (node: number, what: string): Promise<void> => {
    await askEngine(engine, 'POST', `/containers/${idOf(node)}/${what}`)
  }
  return {
    kill: node => tell(node, 'kill?signal=SIGKILL'),
    stop: node => tell(node, 'stop?t=15'),
    freeze: node => tell(node, 'pause'),
    restore: async node => {
      const { State } = await inspect(engine, idOf(node))
      if (State.Paused) await tell(node, 'unpause')
      else if (!State.Running) await tell(node, 'start')
    },
  }
}

/**
 * Power over brokers that docker compose runs, through the engine's socket. Only containers that are found behind
 * Kafka's own addresses are ever touched.
 * @param brokers as Kafka's metadata names them while all are up
 * @returns the reason in a sentence where there is no engine, no permission, or a broker is in no container of compose
 */
export async function dockerPower(
  brokers: readonly BrokerAddress[],
  engine: EngineAddress | undefined = findEngine(process.env),
): Promise<Power> {
  if (engine === undefined)
    return powerless(
      'The nodes of this cluster are out of reach: there is no Docker socket here (docker-compose.yml says how to give it).',
    )
  try {
    const containers = await composeContainers(engine)
    const ids = new Map(brokers.map(broker => [broker.nodeId, containerOf(broker, containers)?.id]))
    const stranger = brokers.find(({ nodeId }) => ids.get(nodeId) === undefined)
    if (stranger !== undefined || brokers.length === 0)
      return powerless(
        `No container of docker compose serves broker ${stranger?.nodeId} at ${stranger?.host}:${stranger?.port}.`,
      )
    const idOf = (node: number): string => {
      const id = ids.get(node)
      if (id === undefined) throw new RangeError(`there is no broker ${node}`)
      return id
    }
    return { can: true, nodes: powerOver(engine, idOf) }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return powerless(`Docker cannot be asked for the nodes of this cluster: ${why}.`)
  }
}
