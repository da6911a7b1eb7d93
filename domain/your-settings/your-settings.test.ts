import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CLIENT_IDS, CLIENTS, configOf, configText } from '../clients'
import { GUARANTEE_SETTINGS } from '../guarantees'
import { GUARANTEES } from '../words'
import { judge, readSettings } from '.'

const told = (text: string) =>
  Object.fromEntries(
    readSettings(text).readings.flatMap(({ told }) => (told ? [[told.concept, told.value]] : [])),
  )

describe('Settings of one’s own', () => {
  for (const id of CLIENT_IDS)
    for (const guarantee of GUARANTEES)
      it(`are ${guarantee} again when our own text for ${id} is pasted`, () => {
        const settings = GUARANTEE_SETTINGS[guarantee]
        const text = configText(CLIENTS[id], configOf(CLIENTS[id], settings))
        const { offsets, remembers } = settings.payments
        const code = remembers ? 'remembers' : offsets === 'auto' ? undefined : offsets
        const read = readSettings(text, { code })
        expect(read.dialect).toBe(id)
        expect(judge(read.settings)).toMatchObject({ guarantee, differing: [] })
        expect(read.readings.filter(({ ignored }) => ignored?.why === 'unknown')).toEqual([])
      })

  it('are read from .properties with other separators, comments and a line that goes on', () => {
    expect(told('! mine\nacks: 1\nretries 3\nenable.idempotence = \\\n  false')).toEqual({
      acks: '1',
      retries: 3,
      idempotence: false,
    })
  })

  it('are read from Spring YAML with several brokers on one line', () => {
    const yaml =
      'spring:\n  kafka:\n    bootstrap-servers: a.prod:9092,b.prod:9092\n    producer:\n      acks: 1'
    const { readings } = readSettings(yaml)
    expect(readings.filter(({ ignored }) => ignored?.why === 'unknown')).toEqual([])
    expect(told(yaml)).toEqual({ acks: '1' })
  })

  it('are read from a call on one line, a dictionary, and Java code', () => {
    expect(told("producer = KafkaProducer(bootstrap_servers=['a:1', 'b:2'], acks='all', retries=0)")).toEqual(
      {
        acks: 'all',
        retries: 0,
      },
    )
    expect(told('conf = {"enable.auto.commit": False, "isolation.level": "read_uncommitted"}')).toEqual({
      autoCommit: false,
      isolation: 'uncommitted',
    })
    expect(told('props.put(ProducerConfig.ACKS_CONFIG, "0");\nprops.put("transactional.id", "a");')).toEqual({
      acks: '0',
      transactionalId: 'a',
    })
  })

  it('say of every other line why it has no part', () => {
    const text =
      'bootstrap.servers=a:1\nsession.timeout.ms=9000\nacks=two\nenable.idempotance=true\nhello there\nacks=1\nacks=all'
    expect(readSettings(text).readings.map(({ line, ignored }) => [line, ignored?.why])).toEqual([
      [1, 'no-part'],
      [2, 'wait'],
      [3, 'value'],
      [4, 'unknown'],
      [5, 'no-setting'],
      [6, 'said-again'],
      [7, undefined],
    ])
  })

  it('are Java’s defaults where there is no text: idempotent, and committed by the clock', () => {
    const read = readSettings('')
    expect(read.settings.shop.idempotent).toBe(true)
    expect(judge(read.settings)).toMatchObject({ guarantee: 'at-least-once' })
    expect(judge(read.settings).differing).toContain('payments.offsets')
  })

  it('are not exactly once with Java’s own isolation level', () => {
    const read = readSettings('transactional.id=payments-1\nenable.auto.commit=false')
    expect(judge(read.settings)).toMatchObject({ guarantee: 'exactly-once', differing: ['bank.isolation'] })
  })

  it('are read from variables of an environment, as Spring binds them, with and without the dashes', () => {
    const text =
      'KAFKA_PRODUCER_ACKS=1\nSPRING_KAFKA_CONSUMER_ENABLE_AUTO_COMMIT=true\nSPRING_KAFKA_CONSUMER_ISOLATIONLEVEL=read_committed\nKAFKA_ACKZ=1'
    expect(told(text)).toEqual({ acks: '1', autoCommit: true, isolation: 'committed' })
    expect(readSettings(text).dialect).toBe('spring')
    expect(readSettings(text).readings.at(-1)?.ignored).toEqual({ why: 'unknown', meant: 'acks' })
  })

  it('commit within the transaction where Spring has a prefix, whatever its ack mode', () => {
    const text =
      'spring.kafka.producer.transaction-id-prefix=tx-\nspring.kafka.consumer.isolation-level=read_committed\nspring.kafka.listener.ack-mode=record'
    expect(judge(readSettings(text).settings)).toMatchObject({ guarantee: 'exactly-once', differing: [] })
  })

  it('are refused by franz-go where acks forbid its idempotence; Java drops it without a word', () => {
    expect(judge(readSettings('kgo.RequiredAcks(kgo.LeaderAck()),').settings).conflict).toBeDefined()
    expect(judge(readSettings('acks=1').settings).conflict).toBeUndefined()
  })

  it('say where they are too long to be read whole', () => {
    expect(readSettings('acks=1\n'.repeat(300)).unreadAfter).toBe(300)
    expect(readSettings('acks=1\n'.repeat(299)).unreadAfter).toBeUndefined()
  })

  it('never throw, whatever is pasted', () => {
    const words = fc.constantFrom(
      ...'acks retries=0 enable.idempotence: True spring: kafka: producer: ( ) { } [ \' " \\ = , # kgo. props.put("acks", 1) \n \t \r\n'.split(
        ' ',
      ),
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(words, { maxLength: 60 }).map(all => all.join(' ')),
    )
    fc.assert(
      fc.property(text, pasted => {
        const read = readSettings(pasted)
        const { recipe } = judge(read.settings)
        return (
          recipe.orders > 0 &&
          read.readings.every(({ told, ignored }) => (told === undefined) !== (ignored === undefined))
        )
      }),
      { numRuns: 150 },
    )
  })
})
