import { transformSync } from 'esbuild'
import * as kafkajs from 'kafkajs'
import { describe, expect, it } from 'vitest'
import { GUARANTEE_SETTINGS, UNLIMITED } from '../../../domain/guarantees'
import type { Settings } from '../../../domain/settings'
import { paymentsFile } from '../program-files'
import { bank, PAYMENTS, shop } from '../programs'
import { fold } from './fold'
import { renderPrograms } from './index'
import { MARKED } from './marks'
import { programSources } from './source'

const base = GUARANTEE_SETTINGS['at-least-once']
const exact = GUARANTEE_SETTINGS['exactly-once']
const VARIANTS: Readonly<Record<string, Settings>> = {
  ...GUARANTEE_SETTINGS,
  'auto-commit': { ...base, payments: { ...base.payments, offsets: 'auto', email: false } },
  'auto-commit that remembers': { ...base, payments: { ...base.payments, offsets: 'auto', remembers: true } },
  'at most once that remembers': {
    ...base,
    payments: { ...base.payments, offsets: 'before', remembers: true, work: 5 },
  },
  'a transaction without the offset': {
    ...exact,
    payments: { ...exact.payments, offsets: 'after' },
  },
  'a transaction, and auto-commit': {
    ...exact,
    payments: { ...exact.payments, offsets: 'auto', transactionalId: 'shared' },
  },
  'a handler that returns early': {
    ...base,
    payments: { ...base.payments, offsets: 'auto', mistake: 'returns-early', work: 5 },
  },
  'a handler that swallows errors': { ...base, payments: { ...base.payments, mistake: 'swallows-errors' } },
  'the offset of the same order': {
    ...base,
    payments: { ...base.payments, mistake: 'commits-this-offset', fromBeginning: false },
  },
  'acks as a text': { ...base, shop: { ...base.shop, quoted: 'all' } },
  'no offset at all': { ...base, payments: { ...base.payments, mistake: 'never-commits' } },
  'no key, uncommitted': {
    ...base,
    shop: { ...base.shop, key: 'none', acks: 1, retries: UNLIMITED },
    bank: { isolation: 'uncommitted' },
  },
  'random transactional id, work, no e-mail': {
    ...exact,
    payments: { ...exact.payments, transactionalId: 'random', work: 20, email: false },
  },
}

type Program = (hands: object) => Promise<void>

/**
 * Calls a program makes, with their arguments; whatever it is handed notes and answers.
 * @param failing which send fails, from 1
 */
async function callsOf(
  program: Program,
  { actor, failing }: { readonly actor: string; readonly failing: number },
  settings: object,
): Promise<string[]> {
  const calls: string[] = []
  const note = (name: string, args: readonly unknown[]) => {
    calls.push(
      `${name}(${args.map(arg => JSON.stringify(arg, (_, value) => (typeof value === 'function' ? 'fn' : value))).join()})`,
    )
  }
  const sends = { nth: 0 }
  const sender = (name: string) => ({
    send: async (record: unknown) => {
      note(`${name}.send`, [record])
      sends.nth += 1
      if (sends.nth === failing) throw new Error('this send fails')
    },
  })
  const producer = {
    ...sender('producer'),
    connect: async () => note('producer.connect', []),
    disconnect: async () => note('producer.disconnect', []),
    transaction: async () => {
      note('producer.transaction', [])
      return {
        ...sender('tx'),
        sendOffsets: async (offsets: unknown) => note('tx.sendOffsets', [offsets]),
        commit: async () => note('tx.commit', []),
        abort: async () => note('tx.abort', []),
      }
    },
  }
  const consumer = {
    connect: async () => note('consumer.connect', []),
    subscribe: async (what: unknown) => note('consumer.subscribe', [what]),
    commitOffsets: async (offsets: unknown) => note('consumer.commitOffsets', [offsets]),
    run: async (config: { autoCommit?: boolean; eachMessage: (received: object) => Promise<void> }) => {
      note('consumer.run', [config])
      for (const order of [1, 2, 3]) {
        const message = { offset: String(order + 10), headers: { order: Buffer.from(String(order)) } }
        await config
          .eachMessage({ topic: 'orders', partition: 1, message })
          .catch((error: Error) => calls.push(`threw ${error.name}: ${error.message}`))
      }
    },
  }
  const Kafka = class {
    constructor(config: object) {
      note('new Kafka', [config])
    }
    producer = (config: object) => {
      note('kafka.producer', [config])
      return producer
    }
    consumer = (config: object) => {
      note('kafka.consumer', [config])
      return consumer
    }
    /** The former owner has committed the first of the three orders. */
    admin = () => ({
      connect: async () => note('admin.connect', []),
      fetchOffsets: async (asked: unknown) => {
        note('admin.fetchOffsets', [asked])
        return [{ topic: 'orders', partitions: [{ partition: 1, offset: '12', metadata: null }] }]
      },
    })
  }
  const lab = {
    brokers: ['b:1'],
    processId: 'abc',
    orders: async function* () {
      yield* [1, 2, 3]
    },
    crossOff: async (order: number) => note('lab.crossOff', [order]),
    failed: async (order: number) => note('lab.failed', [order]),
    work: async (order: number) => note('lab.work', [order]),
    mail: async (order: number) => note('lab.mail', [order]),
    credit: async (order: number) => note('lab.credit', [order]),
    paid: {
      has: async (order: number) => {
        note('lab.paid.has', [order])
        return order === 3
      },
      add: async (order: number) => note('lab.paid.add', [order]),
    },
  }
  const names = { orders: 'orders', payments: 'payments', group: actor, id: 'payments' }
  await program({ Kafka, lab, names, settings })
  return calls
}

/** A program from its text as shown: compiled and run, with no settings to read. */
function fromText(text: string, name: string): Program {
  const { code } = transformSync(text, { loader: 'ts', format: 'cjs' })
  const module = { exports: {} as Record<string, Program> }
  new Function('require', 'module', 'exports', code)(() => kafkajs, module, module.exports)
  const program = module.exports[name]
  if (program === undefined) throw new Error(`${name} is not exported`)
  return program
}

describe('programs as shown', () => {
  for (const [variant, settings] of Object.entries(VARIANTS)) {
    it(`do what the files do that run: ${variant}`, async () => {
      const running = {
        shop: shop as unknown as Program,
        payments: PAYMENTS[paymentsFile(settings.payments)] as unknown as Program,
        bank: bank as unknown as Program,
      }
      for (const { actor, lines } of renderPrograms(settings)) {
        const shown = fromText(lines.map(({ text }) => text).join('\n'), actor)
        // Where nobody awaits the work, its failure ends the process.
        const failing = settings.payments.mistake === 'returns-early' ? 0 : 2
        const expected = await callsOf(running[actor], { actor, failing }, settings[actor])
        expect(expected.length).toBeGreaterThan(4)
        // The shown one is handed no settings: were it to read one, it would fail.
        expect(await callsOf(shown, { actor, failing }, {})).toEqual(expected)
      }
    })

    it(`are the files, line by line, but for the literals: ${variant}`, () => {
      const sources = programSources(settings)
      for (const { actor, lines } of renderPrograms(settings)) {
        const written = sources.find(source => source.actor === actor)?.text.split('\n') ?? []
        for (const { text, setting } of lines) {
          expect(text).not.toMatch(/\b(settings|names)\./)
          if (setting === undefined && !/'(orders|payments|bank)'/.test(text)) expect(written).toContain(text)
        }
      }
    })
  }

  it('say for each setting where its value comes from', () => {
    const [shopText] = renderPrograms(exact)
    const origins = new Map(shopText?.lines.map(({ setting, origin }) => [setting, origin]))
    expect(origins.get('shop.acks')).toBe('kafkajs default')
    expect(origins.get('shop.idempotent')).toBe('set here')
    expect(origins.get('shop.initialRetryTime')).toBe('kafkajs default · Java default: 100')
    const retries = shopText?.lines.find(({ setting }) => setting === 'shop.retries')
    expect(retries?.text.trim()).toBe('retries: Number.MAX_SAFE_INTEGER,')
  })

  it('differ between two guarantees in few lines', () => {
    const text = (settings: Settings) =>
      renderPrograms(settings)
        .find(({ actor }) => actor === 'payments')
        ?.lines.map(line => line.text) ?? []
    const before = text(GUARANTEE_SETTINGS['at-least-once'])
    const after = text(GUARANTEE_SETTINGS['idempotent-consumer'])
    expect(after.filter(line => !before.includes(line)).length).toBeLessThan(10)
  })

  it('have a line for every mark in some guarantee', () => {
    const rendered = Object.values(VARIANTS).flatMap(renderPrograms)
    for (const [actor, marks] of Object.entries(MARKED)) {
      const texts = rendered
        .filter(program => program.actor === actor)
        .flatMap(({ lines }) => lines.map(({ text }) => text))
      for (const mark of marks)
        expect(
          texts.some(text => mark.line.test(text)),
          `${actor} ${mark.line}`,
        ).toBe(true)
    }
  })
})

describe('folding', () => {
  it('keeps what holds, drops what does not, and leaves alone what is not constant', () => {
    expect(fold('  if (true) await a()')).toBe('  await a()')
    expect(fold('  if (20) await a()')).toBe('  await a()')
    expect(fold('  if (0) await a()')).toBeUndefined()
    expect(fold("  if ('after' === 'before') await a()")).toBeUndefined()
    expect(fold('  if (true && (await b())) return')).toBe('  if (await b()) return')
    expect(fold('  if (false && (await b())) return')).toBeUndefined()
    expect(fold('  if (known) return known')).toBe('  if (known) return known')
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is a program's text
    expect(fold("key: 'none' === 'order' ? `${order}` : null,")).toBe('key: null,')
  })
})
