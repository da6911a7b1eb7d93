import { errors } from '../../wire'

/** How a request says "fenced": PRODUCER_FENCED 90 where its version knows it, INVALID_PRODUCER_EPOCH 47 before (KafkaApis). */
export function fencedCode(error: number, knowsProducerFenced: boolean): number {
  return error === errors.PRODUCER_FENCED && !knowsProducerFenced ? errors.INVALID_PRODUCER_EPOCH : error
}
