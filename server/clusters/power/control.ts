import { z } from 'zod'
import { type BrokerAddress, type Power, powerless } from './power'

const status = z.object({ nodes: z.array(z.object({ id: z.number(), name: z.string(), state: z.string() })) })

/**
 * Power over brokers that `scripts/apache` runs as JVM processes: `KAFKA_CONTROL`, the address it prints.
 * @returns the reason where it does not answer, or does not know one of these brokers
 */
export async function controlPower(control: string, brokers: readonly BrokerAddress[]): Promise<Power> {
  const names = await namesAt(control).catch(() => undefined)
  if (names === undefined) return powerless(`KAFKA_CONTROL is ${control}, and nothing answers there.`)
  const stranger = brokers.find(({ nodeId }) => !names.has(nodeId))
  if (stranger !== undefined) return powerless(`${control} does not run broker ${stranger.nodeId}.`)
  const tell = async (verb: string, node: number): Promise<void> => {
    const response = await fetch(`${control}/${verb}/${names.get(node)}`, { method: 'POST' })
    if (!response.ok) throw new Error(await response.text())
  }
  return {
    can: true,
    nodes: {
      kill: node => tell('kill', node),
      stop: node => tell('stop', node),
      freeze: node => tell('pause', node),
      restore: node => tell('restore', node),
    },
  }
}

async function namesAt(control: string): Promise<ReadonlyMap<number, string>> {
  const { nodes } = status.parse(await (await fetch(control)).json())
  return new Map(nodes.map(({ id, name }) => [id, name]))
}
