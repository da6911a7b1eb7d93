import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RunEvent } from './events'
import { LEFT_OUT_RULES, withoutQuietFrames } from './quiet-frames'
import { endLine, type Recording, recordingFileName, recordingHeader, writeRecording } from './recording'
import { checkRecording } from './recording-check'
import { readRecording } from './recording-read'
import { resultOfEvents } from './result-of'
import { type Story, stories } from './testing/stories'
import { GUARANTEES } from './words'

const recordingOf = ({ events }: Story): Recording => {
  const [started] = events
  if (started?.type !== 'run.started') throw new Error('a story begins with run.started')
  return { header: recordingHeader(started, '0.1.0'), events, result: resultOfEvents(events) }
}
const written = (recording: Recording) => [...writeRecording(recording)].join('')
const all = GUARANTEES.flatMap(guarantee => Object.values(stories[guarantee]))
const first = recordingOf(stories['at-least-once']['lose-ack'])
const codes = (text: string) => readRecording(text).problems.map(({ code }) => code)

describe('a recording', () => {
  it('is read back as it was written', () => {
    for (const story of all) {
      const recording = recordingOf(story)
      expect(readRecording(written(recording))).toEqual({ recording, problems: [] })
      expect(checkRecording(recording).outcome).toBe('matches')
    }
  })

  it('is read with the line ends and the mark that Windows puts in', () => {
    const text = `\uFEFF${written(first).replaceAll('\n', '\r\n')}`
    expect(readRecording(text)).toEqual({ recording: first, problems: [] })
  })

  it('may be saved before the run is over', () => {
    const { result: _, ...unfinished } = { ...first, events: first.events.slice(0, 60) }
    const read = readRecording(written(unfinished))
    expect(read).toEqual({ recording: unfinished, problems: [] })
    expect(read.recording && checkRecording(read.recording).outcome).toBe('nothing-to-match')
  })

  it('never throws, whatever is done to its text, and never shows events out of order', () => {
    const text = written(first)
    const hurt = fc
      .tuple(
        fc.nat(text.length),
        fc.nat(400),
        fc.oneof(fc.string(), fc.constantFrom('\n', '{}', 'null', '"', '1e999')),
      )
      .map(([from, length, by]) => text.slice(0, from) + by + text.slice(from + length))
    fc.assert(
      fc.property(fc.oneof(hurt, fc.string(), fc.json()), broken => {
        const { recording, problems } = readRecording(broken)
        if (!recording) expect(problems.length).toBeGreaterThan(0)
        const { events = [] } = recording ?? {}
        expect(events[0]?.type ?? 'run.started').toBe('run.started')
        for (const [index, event] of events.entries())
          if (index > 0) expect(event.seq).toBeGreaterThan(events[index - 1]?.seq ?? 0)
        if (recording) checkRecording(recording)
      }),
      { numRuns: 300 },
    )
  })

  it('says that it was cut off wherever it is cut between two lines', () => {
    const lines = written(first).trimEnd().split('\n')
    for (const length of [2, 3, 50, lines.length - 1])
      expect(codes(`${lines.slice(0, length).join('\n')}\n`)).toEqual(['cut-off'])
  })

  it('has no events when only its header is left', () => {
    expect(codes(written(first).split('\n', 1).join(''))).toEqual(['cut-off', 'no-events'])
  })

  it('begins with its header when the first event is missing', () => {
    const [header, , ...rest] = written(first).split('\n')
    const { recording, problems } = readRecording([header, ...rest].join('\n'))
    expect(recording?.events[0]).toMatchObject({ type: 'run.started', known: 'inferred', seq: 1 })
    expect(problems.map(({ code }) => code)).toEqual(['damaged'])
    expect(recording && checkRecording(recording).outcome).toBe('matches')
  })

  it('counts what its last line speaks of', () => {
    const lines = written(first).split('\n')
    expect(codes(lines.toSpliced(20, 3).join('\n'))).toEqual(['damaged'])
  })

  it('shows the first of two runs in one file', () => {
    const { header, events } = first
    const text = written(first).replace(endLine(events.length, first.result), '')
    const again = events.map((event): RunEvent => ({ ...event, seq: event.seq + 1000 }))
    const both = text + again.map(event => `${JSON.stringify(event)}\n`).join('')
    expect(codes(both)).toEqual(['second-run'])
    expect(readRecording(both).recording).toEqual({ header, events })
  })

  it('refuses numbers that would make lists without end', () => {
    const huge = JSON.stringify({
      ...first.events.find(({ type }) => type === 'payment.read'),
      seq: 9000,
      partition: 1e9,
    })
    const lines = written(first).trimEnd().split('\n')
    expect(readRecording([...lines.slice(0, 3), huge].join('\n')).problems).toContainEqual(
      expect.objectContaining({
        code: 'damaged',
        message: 'Line 4 is damaged (partition) and was left out.',
      }),
    )
  })

  it('names a recipe that cannot be used', () => {
    const text = written(first).replaceAll('lose-ack.shop.3', 'loose-ack.shop.3')
    expect(codes(text)).toContain('recipe')
  })

  it('has a file name that every file system takes', () => {
    expect(recordingFileName(first.header)).toBe('at-least-once-lose-ack.shop.3.jsonl')
    expect(recordingFileName({ recipe: 'guarantee=exactly-once&orders=6&shop.acks=../../etc' })).toBe(
      'exactly-once-shop.acks-..-..-etc.jsonl',
    )
  })
})

describe('leaving out quiet frames', () => {
  it('changes neither ledger nor verdict, and counts what is gone', () => {
    for (const { events } of all) {
      const { events: left, leftOut } = withoutQuietFrames(events)
      expect(resultOfEvents(left)).toEqual(resultOfEvents(events))
      expect(left.length + leftOut.reduce((sum, { events: gone }) => sum + gone, 0)).toBe(events.length)
      for (const { rule } of leftOut) expect(LEFT_OUT_RULES[rule]).toBeTruthy()
    }
  })

  it('keeps a frame that was lost, and the one it answers', () => {
    const { events } = stories['at-least-once']['lose-ack']
    const lost = events.find(({ type }) => type === 'flight.lost')
    const { events: left } = withoutQuietFrames(events)
    expect(left).toContainEqual(lost)
  })

  it('is said when a recording no longer adds up', () => {
    const wrong = { ...first, events: first.events.filter(({ type }) => type !== 'email.sent') }
    const { outcome, differences } = checkRecording(wrong)
    expect(outcome).toBe('differs')
    expect(differences).toContainEqual({ what: 'orders.3.emailed', recorded: '2', derived: '0' })
  })
})
