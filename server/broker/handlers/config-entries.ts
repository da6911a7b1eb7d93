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
    const inherited = declared?.synonym === undefined ? undefined : brokerSource(broker, declared.synonym)
    const below = inherited ?? {
      name,
      value: topicSetting(name, undefined, broker.settings),
      source: source.default,
    }
    return {
      name,
      value: set ?? below.value,
      readOnly: false,
      configSource: set === undefined ? below.source : source.topic,
      isSensitive: false,
      configType: kinds[declared?.type ?? 'string'],
      synonyms: set === undefined ? [below] : [{ name, value: set, source: source.topic }, below],
    }
  })
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
