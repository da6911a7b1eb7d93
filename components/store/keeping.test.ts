import { expect, it } from 'vitest'
import { createFilm } from '../../domain/film'
import { writeRecording } from '../../domain/recording'
import { readRecording } from '../../domain/recording-read'
import { firstStory } from '../../domain/testing/stories'
import { createLab, initialState } from './lab'
import { runStateOf } from './lab-state'
import { recordingOf } from './saving'
import type { Source } from './source'

/** A server that is not there. */
const nowhere: Source = {
  connect: () => () => undefined,
  retry: () => undefined,
  start: async () => ({ ok: false, problem: { code: 'internal', message: 'nobody is there' } }),
  stop: async () => ({ ok: true }),
  arm: async fault => ({ ok: true, fault }),
  disarm: async () => ({ ok: true }),
  rate: async () => ({ ok: true }),
  resume: async () => ({ ok: false, problem: { code: 'not-running', message: 'nothing runs' } }),
}

function openLab(search: string) {
  const links: string[] = []
  const lab = createLab(initialState(search), {
    source: nowhere,
    loadFilms: async () => createFilm,
    now: () => 0,
    nextFrame: () => () => undefined,
    onRecipe: text => links.push(text),
  })
  return { lab, links }
}

const { recording } = readRecording(
  [
    ...writeRecording({
      header: {
        format: 'kafka-delivery-playground/run',
        version: 1,
        events: 1,
        recipe: firstStory.text,
        mode: 'scripted',
        cluster: { kind: 'embedded', version: 'embedded', nodes: 1 },
        client: { name: 'kafkajs', version: '2.2.4' },
        app: '0.1.0',
        date: '2026-03-14',
      },
      events: firstStory.events,
    }),
  ].join(''),
)

it('shows a recorded run with no server, to its verdict, and is settled only when that was seen', async () => {
  if (!recording) throw new Error('the story could not be read back')
  const { lab, links } = openLab('guarantee=exactly-once&orders=2')
  await lab.playRecording(recording, { problems: [], name: 'first' })
  expect(runStateOf(lab.store.get())).toBe('running')
  expect(links).toEqual(['recording=first'])
  expect(lab.store.get().recipe.guarantee).toBe('at-least-once')
  lab.seek(Number.POSITIVE_INFINITY)
  expect(runStateOf(lab.store.get())).toBe('settled')
  expect(lab.store.get().picture.verdict.kept).toBe(true)
})

it('ends a recorded run where another failure is armed and nothing can run, for it could never strike in it', async () => {
  if (!recording) throw new Error('the story could not be read back')
  const { lab, links } = openLab('')
  lab.store.set({ connection: 'recorded' })
  await lab.playRecording(recording, { problems: [] })
  await lab.toggleFailure('kill.payments.halfway')
  const { run, recipe } = lab.store.get()
  expect(run).toBeUndefined()
  expect(recipe.faults).toContainEqual(expect.objectContaining({ on: 'payments', what: 'kill' }))
  expect(links.at(-1)).toContain('fault=kill.payments.halfway.')
})

it('saves what it shows as it was, header and all', async () => {
  if (!recording) throw new Error('the story could not be read back')
  const { lab } = openLab('')
  await lab.playRecording(recording, { problems: [] })
  expect(recordingOf(lab.store.get(), '2027-01-01')).toEqual(recording)
})

it('has nothing to save before anything has run', () => {
  expect(recordingOf(openLab('').lab.store.get(), '2026-03-14')).toBeUndefined()
})
