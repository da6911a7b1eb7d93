import type { Broker } from '../broker'
import { type SettingName, settingsTable } from '../settings'
import { type TopicConfigType, topicConfig, topicConfigs, topicSetting } from '../topic-configs'

/** Where a value comes from (DescribeConfigsResponse.ConfigSource). */
const source = { topic: 1, staticBroker: 4, default: 5 } as const

/** What kind of value it is (DescribeConfigsResponse.ConfigType). */
const kinds = { boolean: 1, string: 2, int: 3, long: 5, double: 6, list: 7 } as const satisfies Record<
  TopicConfigType,
  number
>

export interface ConfigEntry {
  readonly name: string
  readonly value: string
  readonly readOnly: boolean
  readonly configSource: number
  readonly isSensitive: boolean
  readonly configType: number
  readonly synonyms: readonly { readonly name: string; readonly value: string; readonly source: number }[]
}

/** Every setting that a topic has, its own and inherited ones, with where each comes from. */
export function describeTopicConfig(broker: Broker, own: ReadonlyMap<string, string>): ConfigEntry[] {
  return Object.keys(topicConfigs).map(name => {
    const declared = topicConfig(name)
    const set = own.get(name)
    const below = inherited(broker, name)
    const synonyms = below.inBroker === undefined ? [] : [below.inBroker]
    return {
      name,
      value: set ?? below.value,
      readOnly: false,
      configSource: set === undefined ? (below.inBroker?.source ?? source.default) : source.topic,
      isSensitive: false,
      configType: kinds[declared?.type ?? 'string'],
      synonyms: set === undefined ? synonyms : [{ name, value: set, source: source.topic }, ...synonyms],
    }
  })
}

/** What holds for a topic that has no value of its own, and which of the broker's settings says so, if one does. */
function inherited(broker: Broker, name: string) {
  const declared = topicConfig(name)
  const value = topicSetting(name, undefined, broker.settings)
  if (declared?.synonym !== undefined) return { value, inBroker: brokerSource(broker, declared.synonym) }
  const { brokerName } = declared ?? {}
  return { value, inBroker: (brokerName && { name: brokerName, value, source: source.default }) || undefined }
}

/** A broker's setting counts as configured where it differs from Kafka's own default. */
function brokerSource(broker: Broker, name: SettingName) {
  const value = broker.settings[name]
  return {
    name,
    value: String(value),
    source: value === settingsTable[name].kafka ? source.default : source.staticBroker,
  }
}

/** Every setting of the broker. They are given at the start and cannot be altered later. */
export function describeBrokerConfig(broker: Broker): ConfigEntry[] {
  const names = Object.keys(settingsTable) as SettingName[]
  return names.map(name => {
    const found = brokerSource(broker, name)
    const type = typeof settingsTable[name].kafka
    const configType = type === 'boolean' ? kinds.boolean : type === 'number' ? kinds.long : kinds.string
    return {
      name,
      value: found.value,
      readOnly: true,
      configSource: found.source,
      isSensitive: false,
      configType,
      synonyms: [found],
    }
  })
}
