import { errors } from '../../wire'
import type { Broker } from '../broker'
import { partitionFor } from '../groups/partition-for'
import { handler } from '../handler'
import { partitionOf } from '../image'
import { type InternalTopic, OFFSETS_TOPIC, TRANSACTIONS_TOPIC } from '../internal-topics'

type Found = {
  readonly errorCode: number
  readonly errorMessage: string | null
  readonly nodeId: number
  readonly host: string
  readonly port: number
}

const nowhere = { nodeId: -1, host: '', port: -1 }
const topicOfType: readonly InternalTopic[] = [OFFSETS_TOPIC, TRANSACTIONS_TOPIC]

/**
 * FindCoordinator: the leader of the key's partition of `__consumer_offsets` (groups) or `__transaction_state`. The
 * topic is made at the first question; 15 while the partition has no leader. From version 4 several keys at once.
 */
export const findCoordinator = (broker: Broker) =>
  handler({
    api: 'FindCoordinator',
    handle: ({ key, keyType, coordinatorKeys }, { version }) => {
      if (version < 4) return find(broker, { key, keyType, message: 'NONE' })
      const coordinators = coordinatorKeys.map(each => ({
        ...find(broker, { key: each, keyType, message: '' }),
        key: each,
      }))
      return { coordinators }
    },
  })

interface Wanted {
  readonly key: string
  readonly keyType: number
  /** What stands where a message would: the name of the error before version 4, nothing since (KafkaApis). */
  readonly message: string
}

function find(broker: Broker, { key, keyType, message }: Wanted): Found {
  const topic = topicOfType[keyType]
  if (topic === undefined) return { errorCode: errors.INVALID_REQUEST, errorMessage: message, ...nowhere }
  const { partitions } = broker.cluster.ensureInternalTopic(topic)
  const leader = partitionOf(broker.image, topic, partitionFor(key, partitions.length))?.leader ?? -1
  const address = broker.image.brokers.get(leader)
  if (address === undefined) {
    const errorMessage = 'The coordinator is not available.'
    return { errorCode: errors.COORDINATOR_NOT_AVAILABLE, errorMessage, ...nowhere }
  }
  const { id: nodeId, host, port } = address
  return { errorCode: errors.NONE, errorMessage: message, nodeId, host, port }
}
