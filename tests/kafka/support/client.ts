import { Kafka, type KafkaConfig, logLevel } from 'kafkajs'
import type { Lab } from '../cluster'

/** Retries without kafkajs's long waits; as many as its default. */
export const QUICK_RETRY = { initialRetryTime: 20, maxRetryTime: 200, retries: 5 }

/** kafkajs on this cluster, silent. Give each simulated program its own: those of one `Kafka` share what they know. */
export function kafkajs(lab: Lab, options: Partial<KafkaConfig> = {}): Kafka {
  return new Kafka({
    brokers: [...lab.cluster.bootstrap],
    clientId: 'tests',
    logLevel: logLevel.NOTHING,
    // Long: on a busy machine a slow answer must not be taken for a lost one. Tests of silence set their own.
    requestTimeout: 10_000,
    retry: { initialRetryTime: 50, maxRetryTime: 500, retries: 15 },
    ...options,
  })
}
