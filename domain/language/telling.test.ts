import { expect, test } from 'vitest'
import { FAULT_WIRES, WIRE_FAULTS } from '../fault'
import { faultsFor } from '../fault-choices'
import { formatFault } from '../fault-text'
import { createFilm } from '../film'
import { parseRecipe } from '../recipe-text'
import { firstStory, type Story, stories, storyOf } from '../testing/stories'
import { TELLING_ENGLISH, type Telling } from './en/telling'
import { TELLING_KOREAN } from './ko/telling'

const told: readonly Story[] = [
  ...Object.values(stories).flatMap(of => Object.values(of)),
  ...FAULT_WIRES.flatMap(where => WIRE_FAULTS.map(what => storyOf(`fault=${what}.${where}.3`))),
  storyOf('guarantee=exactly-once&fault=kill.shop.sent.3&bank.isolation=uncommitted'),
]

/** Everything that is said while a story is shown: lines, moments, captions, notes, shelves, ticks, verdicts. */
function saidOf(story: Story, { picture }: Telling): readonly string[] {
  const film = createFilm(story.recipe, picture)
  film.append(story.events)
  return [...new Set(spokenIn(film))]
}

function spokenIn(film: ReturnType<typeof createFilm>): readonly string[] {
  const pictures = film.lines.map(({ t }) => film.pictureAt(t))
  return [
    ...film.lines.flatMap(({ text, moment }) => [text, moment]),
    ...film.ticks.map(({ label }) => label),
    ...pictures.flatMap(({ caption, verdict, shop, payments, shelves }) => [
      caption,
      verdict.sentence,
      verdict.where,
      shop.note,
      ...payments.map(({ note }) => note),
      ...shelves.map(({ words }) => words),
    ]),
  ].filter(text => text !== '')
}

test.each([
  ['English', TELLING_ENGLISH],
  ['Korean', TELLING_KOREAN],
] as const)('every story is told in whole %s sentences', (_, telling) => {
  for (const story of told)
    for (const text of saidOf(story, telling))
      expect(text).not.toMatch(/undefined|null|NaN|\[object|\s{2}|# /)
})

/** Names, and what a program or a link spells that way; a group member of the modelled runs is called `life 1`. */
const KEPT = new Set(
  'Kafka Apache kafkajs Fetch Produce Heartbeat Metadata Java kafka-python ack acks ID ms orders payments ISR transactional.id life'.split(
    ' ',
  ),
)
/** Kafka's own names for its requests, a fault or a setting as a recipe writes it, and what a client reported. */
const TECHNICAL = /\b[A-Z][a-z]+[A-Z]\w*\b|\b[a-z]+(-[a-z]+)*\.[\w.-]+|cluster\.nodes=3|: [A-Z][^가-힣]*$/g

test('no English is left in a Korean story', () => {
  for (const story of told)
    for (const text of saidOf(story, TELLING_KOREAN)) {
      const words = text.replace(TECHNICAL, ' ').match(/[A-Za-z][A-Za-z.-]*[A-Za-z]/g) ?? []
      expect(
        words.filter(word => !KEPT.has(word)),
        text,
      ).toEqual([])
    }
})

test('a film that changes its language says all of it anew, and moves nothing', () => {
  const film = createFilm(firstStory.recipe, TELLING_ENGLISH.picture)
  film.append(firstStory.events)
  const [english, times] = [spokenIn(film), film.lines.map(({ t }) => t)]
  film.speak(TELLING_KOREAN.picture)
  expect(new Set(spokenIn(film))).toEqual(new Set(saidOf(firstStory, TELLING_KOREAN)))
  expect(film.lines.map(({ t }) => t)).toEqual(times)
  film.speak(TELLING_ENGLISH.picture)
  expect(spokenIn(film)).toEqual(english)
})

test('every failure is asked about in both languages, and says why where it cannot happen', () => {
  for (const text of ['guarantee=at-most-once', 'guarantee=exactly-once&cluster.nodes=3'])
    for (const { fault } of faultsFor(parseRecipe(text).recipe)) {
      const asked = TELLING_KOREAN.picture.question(fault)
      expect(asked, formatFault(fault)).toMatch(/까요\?$/)
      expect(TELLING_ENGLISH.picture.question(fault), formatFault(fault)).toMatch(/\?$/)
    }
})
