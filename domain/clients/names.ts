export const CLIENT_IDS = ['java', 'spring', 'kafka-python', 'librdkafka', 'franz-go'] as const
/** A client other than kafkajs. */
export type ClientId = (typeof CLIENT_IDS)[number]

/** What they are called: apart from the rest of them, so that they can be offered before they are loaded. */
export const CLIENT_NAMES: Readonly<Record<ClientId, string>> = {
  java: 'Java',
  spring: 'Spring Boot',
  'kafka-python': 'kafka-python',
  librdkafka: 'confluent-kafka',
  'franz-go': 'Go',
}
