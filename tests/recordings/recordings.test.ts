import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createFilm } from '../../domain/film'
import { parseRecipe } from '../../domain/recipe-text'
import { checkRecording } from '../../domain/recording-check'
import { readRecording } from '../../domain/recording-read'
import { wrongWithFilm } from '../../domain/testing/check-film'

const here = new URL('.', import.meta.url)
const published = new URL('../../public/recordings/', import.meta.url)
const read = (name: string) => readRecording(readFileSync(new URL(name, here), 'utf8'))
const said = (name: string) => read(name).problems.map(({ code, message }) => `${code}: ${message}`)

describe('a recorded run', () => {
  it.each(['format-0.jsonl', 'format-1.jsonl'])('opens whole: %s', name => {
    const { recording, problems } = read(name)
    expect(problems).toEqual([])
    expect(recording?.header).toMatchObject({
      recipe: 'guarantee=at-least-once&orders=6&fault=lose-ack.shop.3',
      cluster: { kind: 'embedded', nodes: 1 },
      client: { name: 'kafkajs', version: '2.2.4' },
    })
    if (!recording) throw new Error('unreadable')
    expect(wrongWithFilm(parseRecipe(recording.header.recipe).recipe, recording.events)).toEqual([])
  })

  it('says what it said when it was recorded', () => {
    const { recording } = read('format-1.jsonl')
    expect(recording && checkRecording(recording)).toMatchObject({ outcome: 'matches', differences: [] })
  })

  it('has nothing to match in the oldest format, and derives the same', () => {
    const { recording } = read('format-0.jsonl')
    const check = recording && checkRecording(recording)
    expect(check?.outcome).toBe('nothing-to-match')
    expect(check?.derived.verdict.sentence).toBe('Kept: nothing was lost. But #3 was paid twice.')
  })

  it('is shown up to where it was cut off', () => {
    const { recording } = read('cut-off.jsonl')
    expect(said('cut-off.jsonl')).toEqual([
      expect.stringMatching(/^damaged: Line 242 is damaged/),
      expect.stringMatching(
        /^cut-off: The file ends in the middle of the run\. It is shown up to \+[\d.]+ m?s\.$/,
      ),
    ])
    if (!recording) throw new Error('unreadable')
    expect(recording.events).toHaveLength(240)
    const film = createFilm(parseRecipe(recording.header.recipe).recipe)
    film.append(recording.events)
    expect(film.pictureAt(film.duration).runState).toBe('running')
  })

  it('is shown without the lines that are damaged', () => {
    expect(said('damaged.jsonl')).toEqual([
      expect.stringMatching(/^damaged: Line 31 is damaged and was left out/),
      expect.stringMatching(/^damaged: Line 61 is damaged \(seq\)/),
      expect.stringMatching(/^damaged: Line \d+ is damaged \(order\)/),
    ])
    expect(read('damaged.jsonl').recording?.events).toHaveLength(116)
  })

  it('is shown as far as it is understood when it is newer', () => {
    expect(said('newer.jsonl')).toEqual([
      'newer: It was recorded by a newer playground (format 7; this one reads up to 1). What this one understands is shown.',
      'unknown-events: One event is of a kind that this playground does not know, and left out.',
    ])
    const { recording } = read('newer.jsonl')
    expect(recording && checkRecording(recording).outcome).toBe('matches')
  })

  it('is refused with a reason when it is not ours', () => {
    expect(read('foreign.jsonl').recording).toBeUndefined()
    expect(said('foreign.jsonl')).toEqual([
      'not-ours: This is not a run recorded by the Kafka Delivery Playground: its first line does not say so.',
    ])
  })
})

const recordings = readdirSync(published).filter(name => name.endsWith('.jsonl'))

describe.each(recordings)('public/recordings/%s', name => {
  const text = readFileSync(new URL(name, published), 'utf8')

  it('opens whole, matches what was recorded, and is a good film', () => {
    const { recording, problems } = readRecording(text)
    expect(problems).toEqual([])
    if (!recording) throw new Error('unreadable')
    expect(recording.header.date).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(checkRecording(recording)).toMatchObject({ outcome: 'matches', differences: [] })
    expect(wrongWithFilm(parseRecipe(recording.header.recipe).recipe, recording.events)).toEqual([])
  })

  it('is small', () => {
    expect(text.length).toBeLessThan(150_000)
  })
})
