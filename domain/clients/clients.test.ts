import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { GUARANTEE_SETTINGS } from '../guarantees'
import { GUARANTEES } from '../words'
import { type CLIENT_IDS, CLIENTS, configOf, configText } from '.'

/** Leaves of a tree as Spring binds them: `spring.kafka.producer.properties.enable.idempotence`. */
function leaves(tree: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof tree !== 'object' || tree === null) return [[path, String(tree)]]
  return Object.entries(tree).flatMap(([key, below]) => leaves(below, path === '' ? key : `${path}.${key}`))
}

describe('The settings in the words of other clients', () => {
  for (const guarantee of GUARANTEES) {
    const settings = GUARANTEE_SETTINGS[guarantee]

    it(`are YAML for Spring that says what was meant, under ${guarantee}`, () => {
      const parts = configOf(CLIENTS.spring, settings)
      const documents = parseAllDocuments(configText(CLIENTS.spring, parts))
      if (!Array.isArray(documents)) throw new Error('no document')
      const read = documents.flatMap(document => leaves(document.toJS()))
      const meant = parts.flatMap(({ lines }) => lines.map(({ key, value }) => [key, value]))
      expect(read).toHaveLength(meant.length)
      expect(read).toEqual(expect.arrayContaining(meant))
    })

    it(`tell Spring what Java is told, under ${guarantee}`, () => {
      const java = configOf(CLIENTS.java, settings).flatMap(({ lines }) => lines)
      const spring = configOf(CLIENTS.spring, settings).flatMap(({ lines }) => lines)
      for (const { concept, value } of java) {
        const told = spring.filter(line => line.concept === concept).map(line => line.value)
        expect(
          told.map(text => (concept === 'transactionalId' ? value : text)),
          concept,
        ).toContain(value)
      }
    })
  }

  it('mark the defaults that would decide: Java would read aborted payments, librdkafka would not', () => {
    const deciding = (id: (typeof CLIENT_IDS)[number]) =>
      configOf(CLIENTS[id], GUARANTEE_SETTINGS['exactly-once']).flatMap(({ lines }) =>
        lines.flatMap(({ decides }) => decides ?? []),
      )
    expect(deciding('java')).toContain('reads-aborted')
    expect(deciding('franz-go')).toContain('reads-aborted')
    expect(deciding('librdkafka')).not.toContain('reads-aborted')
    expect(deciding('librdkafka')).toContain('stores-repeats')
    expect(deciding('kafka-python')).not.toContain('stores-repeats')
    expect(deciding('java')).not.toContain('stores-repeats')
  })
})
