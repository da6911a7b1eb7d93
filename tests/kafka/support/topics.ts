import { errorName, errors } from '../../../server/wire'
import type { Lab } from '../cluster'
import { listOffset } from './offsets'
import { until } from './until'

export interface TopicOptions {
  readonly partitions?: number
  /** Copies; as many as there are nodes, at most three, where left out. */
  readonly replicas?: number
  /** Broker ids of each partition's copies, the first is the leader; instead of `partitions` and `replicas`. */
  readonly assignment?: readonly (readonly number[])[]
  readonly configs?: Readonly<Record<string, string>>
}

/**
 * Creates a topic and waits until every node knows the leader of each of its partitions and that leader serves it
 * (a broker publishes new metadata just before it takes up its leaderships: BrokerMetadataPublisher). Returns its name.
 */
export async function createTopic(lab: Lab, options: TopicOptions = {}): Promise<string> {
  const { assignment, configs = {} } = options
  const name = lab.name('topic')
  const partitions = assignment?.length ?? options.partitions ?? 1
  const replicas = options.replicas ?? Math.min(3, lab.cluster.bootstrap.length)
  const answer = await (await lab.routes.controller()).ask('CreateTopics', 4, {
    topics: [
      {
        name,
        numPartitions: assignment ? -1 : partitions,
        replicationFactor: assignment ? -1 : replicas,
        assignments: (assignment ?? []).map((ids, partitionIndex) => ({
          partitionIndex,
          brokerIds: [...ids],
        })),
        configs: Object.entries(configs).map(([key, value]) => ({ name: key, value })),
      },
    ],
    timeoutMs: 10_000,
    validateOnly: false,
  })
  const [created] = answer.topics
  if (created?.errorCode !== errors.NONE)
    throw new Error(`CreateTopics: ${errorName(created?.errorCode ?? -1)} ${created?.errorMessage}`)
  await knownEverywhere(lab, name, partitions)
  for (let partition = 0; partition < partitions; partition += 1)
    await until(`a serving leader of ${name}-${partition}`, async () => {
      const { error } = await listOffset(lab, { topic: name, partition, at: 'earliest' })
      return error === 'NONE'
    })
  return name
}

async function knownEverywhere(lab: Lab, topic: string, partitions: number): Promise<void> {
  for (const address of lab.cluster.bootstrap) {
    const node = await lab.routes.to(address)
    await until(`${topic} on ${address}`, async () => {
      const [found] = (await lab.routes.metadata([topic], node)).topics
      return (
        found?.partitions.length === partitions && found.partitions.every(({ leaderId }) => leaderId >= 0)
      )
    })
  }
}
