import { errors, type RequestOf } from '../../wire'
import type { Broker } from '../broker'
import { type AnyHandler, handler } from '../handler'
import { topicConfig, topicConfigProblem, topicSetting } from '../topic-configs'
import { resourceTypes } from './resource-types'

interface Verdict {
  readonly errorCode: number
  readonly errorMessage: string | null
}
interface Resource {
  readonly resourceType: number
  readonly resourceName: string
}
type Configs = ReadonlyMap<string, string>

const OK: Verdict = { errorCode: errors.NONE, errorMessage: null }

/** Replaces all settings of a topic: what is not named goes back to its default. Brokers' settings are fixed. */
export function alterConfigs(broker: Broker): AnyHandler {
  return handler({
    api: 'AlterConfigs',
    handle: ({ resources, validateOnly }) => ({
      responses: resources.map(resource => {
        const problem = problemIn(resource.configs)
        const configs = new Map(resource.configs.map(({ name, value }) => [name, value ?? '']))
        return answer(resource, problem ?? alter(broker, resource, { validateOnly, change: () => configs }))
      }),
    }),
  })
}

/** Sets, deletes, or adds to and takes from lists, leaving the other settings alone (KIP-339). */
export function incrementalAlterConfigs(broker: Broker): AnyHandler {
  return handler({
    api: 'IncrementalAlterConfigs',
    handle: ({ resources, validateOnly }) => ({
      responses: resources.map(resource => {
        const set = resource.configs.filter(({ configOperation }) => configOperation !== 1)
        const unknown = resource.configs.find(({ name }) => topicConfig(name) === undefined)
        const problem = problemIn(
          unknown === undefined ? set.filter(each => each.configOperation === 0) : [unknown],
        )
        const change = (own: Configs) => changed(broker, own, resource.configs)
        return answer(resource, problem ?? alter(broker, resource, { validateOnly, change }))
      }),
    }),
  })
}

function answer({ resourceType, resourceName }: Resource, verdict: Verdict) {
  return { ...verdict, resourceType, resourceName }
}

function problemIn(
  configs: readonly { readonly name: string; readonly value: string | null }[],
): Verdict | undefined {
  const wrong = configs
    .map(({ name, value }) => topicConfigProblem(name, value))
    .find(each => each !== undefined)
  return wrong === undefined ? undefined : { errorCode: errors.INVALID_CONFIG, errorMessage: wrong }
}

interface Alteration {
  readonly validateOnly: boolean
  readonly change: (own: Configs) => Configs
}

function alter(
  broker: Broker,
  { resourceType, resourceName }: Resource,
  { validateOnly, change }: Alteration,
): Verdict {
  if (resourceType !== resourceTypes.topic) {
    return {
      errorCode: errors.INVALID_REQUEST,
      errorMessage: 'Only settings of topics can be altered on this broker.',
    }
  }
  const topic = broker.cluster.image.topics.get(resourceName)
  if (topic === undefined) return { errorCode: errors.UNKNOWN_TOPIC_OR_PARTITION, errorMessage: null }
  if (!validateOnly) broker.cluster.controller.setTopicConfigs(resourceName, change(topic.configs))
  return OK
}

type Operation = RequestOf<'IncrementalAlterConfigs'>['resources'][number]['configs'][number]

function changed(broker: Broker, own: Configs, operations: readonly Operation[]): Configs {
  const next = new Map(own)
  for (const { name, configOperation, value } of operations) {
    const list = topicSetting(name, next, broker.settings)
      .split(',')
      .filter(item => item !== '')
    const named = (value ?? '').split(',')
    if (configOperation === 0) next.set(name, value ?? '')
    else if (configOperation === 1) next.delete(name)
    else if (configOperation === 2)
      next.set(name, [...list, ...named.filter(item => !list.includes(item))].join(','))
    else next.set(name, list.filter(item => !named.includes(item)).join(','))
  }
  return next
}
