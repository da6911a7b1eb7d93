import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compareRuns } from '../../domain/compare'
import { createFilm } from '../../domain/film'
import { tellingSeq } from '../../domain/matrix'
import { parseRecipe } from '../../domain/recipe-text'
import type { Recording } from '../../domain/recording'
import { readRecording } from '../../domain/recording-read'

const folder = new URL('../../public/recordings/', import.meta.url)

function recordingOf(name: string): Recording {
  const { recording } = readRecording(readFileSync(new URL(`${name}.jsonl`, folder), 'utf8'))
  if (!recording) throw new Error(`${name} is unreadable`)
  return recording
}

function laneOf(name: string) {
  const { header, events } = recordingOf(name)
  const { recipe } = parseRecipe(header.recipe)
  const film = createFilm(recipe)
  film.append(events)
  return { recipe, film }
}

const HALFWAY = ['at-most-once', 'at-least-once', 'idempotent-consumer', 'exactly-once'].map(
  each => `${each}-halfway`,
)

describe('four real runs of one crash, side by side', () => {
  const inputs = HALFWAY.map(laneOf)
  const { lanes, orders, alignment, alignedOn } = compareRuns(inputs)

  it('differ in the order that was in hand', () => {
    expect(orders).toEqual([5])
    expect(alignedOn).toBe('#5 killed')
    expect(lanes.map(({ words }) => words.join(' '))).toEqual([
      'nothing twice, #5 lost',
      'nothing lost, #5 paid twice',
      '#5 came twice, paid once',
      '#5 paid once, e-mailed again',
    ])
    expect(lanes.map(({ marks }) => marks[0]?.words)).toEqual([
      'offset committed, work never done',
      'work done, offset not: read again',
      '#5 came again: “already paid”, skipped',
      'first payment aborted, never read',
    ])
    expect(lanes.map(({ bookmark }) => bookmark?.offset)).toEqual([5, 4, 4, 4])
  })

  it('are struck at the same moment of the common playhead', () => {
    const struck = alignment.anchors.find(({ kind }) => kind === 'struck')
    expect(struck?.lanes).toEqual([0, 1, 2, 3])
    inputs.forEach(({ film }, lane) => {
      const its = film.lines.find(({ event }) => event.type === 'fault.struck')
      expect(alignment.laneTime(lane, struck?.t ?? 0)).toBeCloseTo(its?.t ?? Number.NaN, 6)
    })
  })
})

describe('the moment at which a real run came out as it did', () => {
  const typeOf = (name: string) => {
    const { events } = recordingOf(name)
    const seq = tellingSeq(events)
    return events.find(event => event.seq === seq)
  }

  it('is the payment too many, the loss, or the strike', () => {
    expect(typeOf('lost-ack')).toMatchObject({ topic: 'payments', order: 3 })
    expect(typeOf('at-least-once-halfway')).toMatchObject({ topic: 'payments', order: 5 })
    expect(typeOf('at-most-once-halfway')).toMatchObject({ type: 'actor.killed' })
    expect(typeOf('lost-with-leader')).toMatchObject({ type: 'leader.elected', leader: 2 })
    expect(typeOf('exactly-once-halfway')).toMatchObject({ type: 'fault.struck' })
  })
})
