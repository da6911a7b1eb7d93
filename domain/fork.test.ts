import { describe, expect, it } from 'vitest'
import type { RunEvent } from './events'
import { parseFault } from './fault-text'
import { createFilm } from './film'
import { type ForkChange, forkRun, recipeSoFar } from './fork'
import { momentAt, spokenPlace } from './moment'
import { formatRecipe } from './recipe-text'
import { type Story, stories, storyOf } from './testing/stories'
import { GUARANTEES } from './words'

const story = stories['at-least-once']['lose-ack']
const filmOf = ({ recipe, events }: Story) => {
  const film = createFilm(recipe)
  film.append(events)
  return film
}
const fault = (text: string) => {
  const reading = parseFault(text)
  if (!reading.ok) throw new Error(text)
  return reading.fault
}

describe('a fork', () => {
  const fork = (change: ForkChange, type: RunEvent['type'] = 'flight.lost') => {
    const film = filmOf(story)
    const line = film.lines.find(({ event }) => event.type === type)
    const t = line?.t ?? 0
    return forkRun(
      {
        run: '41',
        recipe: story.recipe,
        events: film.lines.filter(each => each.t <= t).map(({ event }) => event),
        moment: momentAt(film.lines, t)?.moment ?? '',
      },
      change,
    )
  }

  it('is a new run, and says from where and with what', () => {
    const { recipe, label } = fork({ kind: 'setting', setting: 'shop.idempotent', value: true })
    expect(label).toBe(
      'A new run, forked from run 41 after the ack of #3 was lost, with shop.idempotent=true.',
    )
    expect(formatRecipe(recipe)).toBe(
      'guarantee=at-least-once&orders=6&fault=lose-ack.shop.3&shop.idempotent=true',
    )
  })

  it('changes one thing of any kind', () => {
    const text = (change: ForkChange) => formatRecipe(fork(change).recipe)
    expect(text({ kind: 'nothing' })).toBe(story.text)
    expect(text({ kind: 'guarantee', guarantee: 'exactly-once' })).toBe(
      'guarantee=exactly-once&orders=6&fault=lose-ack.shop.3',
    )
    expect(text({ kind: 'without', fault: fault('lose-ack.shop.3') })).toBe(
      'guarantee=at-least-once&orders=6',
    )
    expect(text({ kind: 'fault', fault: fault('kill.payments.halfway.5') })).toBe(
      `${story.text}&fault=kill.payments.halfway.5`,
    )
    expect(text({ kind: 'fault', fault: fault('lose-ack.shop.3') })).toBe(story.text)
  })

  it('of live traffic has the orders sent and the failures that struck, each where it did', () => {
    const live = storyOf(
      'guarantee=at-least-once&orders=9&fault=lose-ack.shop.3&fault=kill.payments.halfway.8',
    )
    const events = live.events.flatMap((event): RunEvent[] => {
      if (event.type === 'run.started') return [{ ...event, mode: 'live', recipe: 'guarantee=at-least-once' }]
      if (event.type === 'fault.armed') return [{ ...event, rule: { ...event.rule, order: 'next' } }]
      return [event]
    })
    const upTo = events.findIndex(event => event.type === 'order.sent' && event.order === 5)
    expect(formatRecipe(recipeSoFar({ events: events.slice(0, upTo + 1), recipe: live.recipe }))).toBe(
      'guarantee=at-least-once&orders=5&fault=lose-ack.shop.3',
    )
  })
})

describe('a moment', () => {
  it('is what the playhead stands after, and when', () => {
    const film = filmOf(story)
    const lost = film.lines.find(({ event }) => event.type === 'flight.lost')
    expect(spokenPlace(film.lines, lost?.t ?? 0)).toMatch(/^after the ack of #3 was lost, \+0\.\d{3} s$/)
    expect(spokenPlace(film.lines, -1)).toBe('at the beginning')
  })

  it('follows "after" in every line that is one', () => {
    for (const guarantee of GUARANTEES)
      for (const each of Object.values(stories[guarantee]))
        for (const { moment } of filmOf(each).lines) expect(moment).not.toMatch(/undefined|NaN|^[A-Z]|\.$/)
  })
})
