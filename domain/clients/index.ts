import type { Client } from './client'
import { FRANZ_GO } from './franz-go'
import { JAVA } from './java'
import { KAFKA_PYTHON } from './kafka-python'
import { LIBRDKAFKA } from './librdkafka'
import type { ClientId } from './names'
import { SPRING } from './spring'

export {
  type Client,
  type ConfigLine,
  type ConfigPart,
  configOf,
  configText,
  UNCALLED,
} from './client'
export { CLIENT_IDS, type ClientId } from './names'
export type { Reason } from './reasons'
export { CLIENT_PARTS, type ClientPart, CONCEPTS, type Concept, type Value } from './wanted'

/** Every client that the settings are told in. */
export const CLIENTS: Readonly<Record<ClientId, Client>> = {
  java: JAVA,
  spring: SPRING,
  'kafka-python': KAFKA_PYTHON,
  librdkafka: LIBRDKAFKA,
  'franz-go': FRANZ_GO,
}
