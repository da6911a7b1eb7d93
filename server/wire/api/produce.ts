import { api } from '../declare'
import { array, int16, int32, int64, nullableString, records, string, struct } from '../schema'

export const produce = api({
  key: 0,
  name: 'Produce',
  versions: [0, 11],
  flexibleFrom: 9,
  request: {
    transactionalId: nullableString.since(3),
    acks: int16,
    timeoutMs: int32,
    topicData: array({
      name: string,
      partitionData: array({
        index: int32,
        records: records,
      }),
    }),
  },
  response: {
    responses: array({
      name: string,
      partitionResponses: array({
        index: int32,
        errorCode: int16,
        baseOffset: int64,
        logAppendTimeMs: int64.since(2).or(-1),
        logStartOffset: int64.since(5).or(-1),
        recordErrors: array({
          batchIndex: int32,
          batchIndexErrorMessage: nullableString,
        }).since(8),
        errorMessage: nullableString.since(8),
        currentLeader: struct({
          leaderId: int32.or(-1),
          leaderEpoch: int32.or(-1),
        })
          .since(10)
          .tagged(0),
      }),
    }),
    throttleTimeMs: int32.since(1),
    nodeEndpoints: array({
      nodeId: int32,
      host: string,
      port: int32,
      rack: nullableString.or(null),
    })
      .since(10)
      .tagged(0),
  },
})
