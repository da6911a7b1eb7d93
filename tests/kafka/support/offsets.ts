import { errorName } from '../../../server/wire'
import type { Lab } from '../cluster'

const AT = { latest: -1, earliest: -2 } as const

export interface OffsetQuestion {
  readonly topic: string
  readonly partition?: number
  /** Or a time in ms since 1970: the first record not older. */
  readonly at: keyof typeof AT | number
  readonly isolation?: 'uncommitted' | 'committed'
  readonly version?: number
}

/** One ListOffsets of one partition, asked of its leader. */
export async function listOffset(
  lab: Lab,
  { topic, partition = 0, at, isolation, version = 3 }: OffsetQuestion,
) {
  const answer = await (await lab.routes.leader(topic, partition)).ask('ListOffsets', version, {
    replicaId: -1,
    isolationLevel: isolation === 'committed' ? 1 : 0,
    topics: [
      {
        name: topic,
        partitions: [{ partitionIndex: partition, timestamp: typeof at === 'number' ? at : AT[at] }],
      },
    ],
  })
  const found = answer.topics[0]?.partitions[0]
  if (!found) throw new Error('a ListOffsets was answered without its partition')
  return { error: errorName(found.errorCode), offset: found.offset, timestamp: found.timestamp }
}
