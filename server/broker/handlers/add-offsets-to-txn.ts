import { handler } from '../handler'
import { OFFSETS_TOPIC } from '../internal-topics'
import type { TransactionCoordinator } from '../transactions/coordinator'
import { fencedCode } from './fenced-code'
import { later } from './later'

/**
 * AddOffsetsToTxn: the group's partition of `__consumer_offsets` joins the transaction, so that its offsets will be
 * committed with it. Fenced: 47 before version 2, 90 from it on.
 */
export const addOffsetsToTxn = (
  coordinator: TransactionCoordinator,
  partitionOfGroup: (groupId: string) => number,
) =>
  handler({
    api: 'AddOffsetsToTxn',
    handle: async ({ transactionalId, producerId, producerEpoch, groupId }, { version }) => {
      const partitions = [{ topic: OFFSETS_TOPIC, partition: partitionOfGroup(groupId) }]
      const request = { transactionalId, producerId, producerEpoch, partitions }
      const error = await later<number>(reply => coordinator.addPartitions(request, reply))
      return { throttleTimeMs: 0, errorCode: fencedCode(error, version >= 2) }
    },
  })
