import { errors, type RequestOf, type ResponseBody } from '../../wire'
import type { Broker } from '../broker'
import { type AnyHandler, handler } from '../handler'
import { type ConfigEntry, describeBrokerConfig, describeTopicConfig } from './config-entries'
import { resourceTypes } from './resource-types'

type Resource = RequestOf<'DescribeConfigs'>['resources'][number]
type Answer = ResponseBody<'DescribeConfigs'>['results'][number]
interface Wishes {
  readonly includeSynonyms: boolean
}

/** Describes the settings of topics and of this broker. Documentation of settings is not kept. */
export function describeConfigs(broker: Broker): AnyHandler {
  return handler({
    api: 'DescribeConfigs',
    versions: [0, 4],
    handle: ({ resources, includeSynonyms }) => ({
      results: resources.map(resource => describe(broker, resource, { includeSynonyms })),
    }),
  })
}

function describe(broker: Broker, resource: Resource, wishes: Wishes): Answer {
  const { resourceType, resourceName } = resource
  switch (resourceType) {
    case resourceTypes.topic: {
      const topic = broker.image.topics.get(resourceName)
      if (topic === undefined) return refused(resource, errors.UNKNOWN_TOPIC_OR_PARTITION, null)
      return told(resource, describeTopicConfig(broker, topic.configs), wishes)
    }
    case resourceTypes.broker:
      if (resourceName === '') return told(resource, [], wishes)
      if (resourceName === String(broker.id)) return told(resource, describeBrokerConfig(broker), wishes)
      return refused(
        resource,
        errors.INVALID_REQUEST,
        `Unexpected broker id, expected ${broker.id} or empty string, but received ${resourceName}`,
      )
    case resourceTypes.brokerLogger:
      return told(resource, [], wishes)
    default:
      return refused(resource, errors.INVALID_REQUEST, `Unsupported resource type: ${resourceType}`)
  }
}

function refused(
  { resourceType, resourceName }: Resource,
  errorCode: number,
  errorMessage: string | null,
): Answer {
  return { errorCode, errorMessage, resourceType, resourceName, configs: [] }
}

function told(
  { resourceType, resourceName, configurationKeys }: Resource,
  entries: readonly ConfigEntry[],
  wishes: Wishes,
): Answer {
  // No list of names means all; kafkajs says that with an empty list, as old clients did.
  const all = configurationKeys === null || configurationKeys.length === 0
  const configs = entries
    .filter(({ name }) => all || configurationKeys.includes(name))
    .map(entry => ({
      ...entry,
      isDefault: entry.configSource === 5,
      synonyms: wishes.includeSynonyms ? entry.synonyms : [],
      documentation: null,
    }))
  return { errorCode: errors.NONE, resourceType, resourceName, configs }
}
