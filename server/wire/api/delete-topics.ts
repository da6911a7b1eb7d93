import { api } from '../declare'
import { array, int16, int32, nullableString, string, uuid } from '../schema'

export const deleteTopics = api({
  key: 20,
  name: 'DeleteTopics',
  versions: [0, 6],
  flexibleFrom: 4,
  request: {
    topics: array({
      name: nullableString,
      topicId: uuid,
    }).since(6),
    topicNames: array(string).until(5),
    timeoutMs: int32,
  },
  response: {
    throttleTimeMs: int32.since(1),
    responses: array({
      name: nullableString,
      topicId: uuid.since(6),
      errorCode: int16,
      errorMessage: nullableString.since(5),
    }),
  },
})
