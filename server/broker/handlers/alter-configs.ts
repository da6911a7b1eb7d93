import { errors, type RequestOf } from '../../wire'
import type { Broker } from '../broker'
import { type AnyHandler, handler } from '../handler'
import { itemsOf, normalTopicConfig, topicConfig, topicConfigProblem, topicSetting } from '../topic-configs'
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
const refusal = (name: keyof typeof errors, errorMessage: string): Verdict => ({
  errorCode: errors[name],
  errorMessage,
})

/** Replaces all settings of a topic: what is not named goes back to its default. Brokers' settings are fixed. */
export function alterConfigs(broker: Broker): AnyHandler {
  return handler({
    api: 'AlterConfigs',
    handle: ({ resources, validateOnly }) => ({
      responses: resources.map(resource => {
        const configs = new Map(
          resource.configs.map(({ name, value }) => [name, normalTopicConfig(name, value ?? '')]),
        )
        const change = () => problemIn(resource.configs) ?? configs
        return answer(resource, alter(broker, resource, { validateOnly, change }))
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
        const change = (own: Configs) => changed(broker, own, resource.configs)
        return answer(resource, alter(broker, resource, { validateOnly, change }))
      }),
    }),
  })
}

function answer({ resourceType, resourceName }: Resource, verdict: Verdict) {
  return { ...verdict, resourceType, resourceName }
}

function problemIn(
  configs: Iterable<{ readonly name: string; readonly value: string | null }>,
): Verdict | undefined {
  for (const { name, value } of configs) {
    const wrong = topicConfigProblem(name, value)
    if (wrong !== undefined) return refusal('INVALID_CONFIG', wrong)
  }
  return undefined
}

interface Alteration {
  readonly validateOnly: boolean
  /** The settings as they will be, or why they cannot. */
  readonly change: (own: Configs) => Configs | Verdict
}

function alter(
  broker: Broker,
  { resourceType, resourceName }: Resource,
  { validateOnly, change }: Alteration,
): Verdict {
  if (resourceType !== resourceTypes.topic)
    return refusal('INVALID_REQUEST', 'Only settings of topics can be altered on this broker.')
  const topic = broker.cluster.image.topics.get(resourceName)
  if (topic === undefined)
    return refusal('UNKNOWN_TOPIC_OR_PARTITION', `The topic '${resourceName}' does not exist.`)
  const next = change(topic.configs)
  if ('errorCode' in next) return next
  if (!validateOnly) broker.cluster.controller.setTopicConfigs(resourceName, next)
  return OK
}

type Operation = RequestOf<'IncrementalAlterConfigs'>['resources'][number]['configs'][number]

const SET = 0
const DELETE = 1
const APPEND = 2
const SUBTRACT = 3

/** The settings after these operations, or the first thing that is wrong (ConfigurationControlManager). */
function changed(broker: Broker, own: Configs, operations: readonly Operation[]): Configs | Verdict {
  const names = operations.map(({ name }) => name)
  if (new Set(names).size < names.length)
    return refusal('INVALID_REQUEST', 'Error due to duplicate config keys')
  const next = new Map(own)
  for (const operation of operations) {
    const { name, configOperation } = operation
    if (configOperation === DELETE) next.delete(name)
    else if (configOperation === SET && operation.value !== null)
      next.set(name, normalTopicConfig(name, operation.value))
    else {
      const list = withItems(broker, next, operation)
      if (typeof list !== 'string') return list
      next.set(name, list)
    }
  }
  return problemIn([...next].map(([name, value]) => ({ name, value }))) ?? next
}

function withItems(
  broker: Broker,
  own: Configs,
  { name, configOperation, value }: Operation,
): string | Verdict {
  const operation = { [APPEND]: 'APPEND', [SUBTRACT]: 'SUBTRACT' }[configOperation]
  if (value === null) return refusal('INVALID_REQUEST', `Null value not supported for : ${name}`)
  if (operation === undefined) return refusal('INVALID_REQUEST', 'Error due to unknown config operation')
  const type = topicConfig(name)?.type
  if (type === undefined) return refusal('INVALID_CONFIG', `Unknown topic config name: ${name}`)
  if (type !== 'list')
    return refusal('INVALID_CONFIG', `Can't ${operation} to key ${name} because its type is not LIST.`)
  const list = itemsOf(topicSetting(name, own, broker.settings))
  const named = itemsOf(value)
  if (operation === 'SUBTRACT') return list.filter(item => !named.includes(item)).join(',')
  return [...list, ...named.filter(item => !list.includes(item))].join(',')
}
