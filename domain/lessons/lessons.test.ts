import { describe, expect, it } from 'vitest'
import { LESSONS_KO } from '../language/ko/lessons'
import { parseRecipe } from '../recipe-text'
import { LESSONS } from '.'
import { runsOf } from './condition'
import { chapters, lessonNamed, nextLesson, placeOf, previousLesson } from './course'
import type { Lesson, LessonText } from './lesson'

/** So many characters fit on two lines at 1280 px, in the size of a question. */
const MOST_ASKED = { en: 98, ko: 58 }
/** A sentence that is read while something moves. */
const MOST = { en: 90, ko: 55 }

function sentencesOf(text: LessonText): readonly string[] {
  const { belief, answers, runs, before, beats, why, look, change, peculiarity, differs } = text
  const lists = [answers, runs, beats, change].flatMap(each => Object.values(each))
  const all = [belief, before, look, ...why, ...lists]
  return [...all, peculiarity ?? '', differs ?? ''].filter(each => each !== '')
}

/** The sentences of a text, each by itself: two short ones may stand together. */
const split = (text: string) => text.split(/(?<=[.?!:]) /)

describe.each(LESSONS.map(lesson => [lesson.id, lesson as Lesson] as const))('lesson %s', (id, lesson) => {
  const changes = lesson.change.flatMap(change => ('recipe' in change ? [change.recipe] : []))

  it('has recipes that can be read', () => {
    const recipes = [...lesson.runs.map(({ recipe }) => recipe), ...changes]
    expect(recipes.flatMap(recipe => parseRecipe(recipe).problems)).toEqual([])
  })

  it('leads to lessons that exist', () => {
    const named = lesson.change.flatMap(change => ('lesson' in change ? [change.lesson] : []))
    expect(named.filter(each => lessonNamed(each) === undefined)).toEqual([])
  })

  it('has three or four answers, each told by runs it has, and an outcome for each of its runs', () => {
    expect(lesson.answers.length).toBeGreaterThanOrEqual(3)
    expect(lesson.answers.length).toBeLessThanOrEqual(4)
    const ids = lesson.runs.map(each => each.id)
    const conditions = lesson.answers.flatMap(({ when }) => (when === 'otherwise' ? [] : [when]))
    for (const run of [...conditions, ...lesson.expect].flatMap(runsOf)) expect(ids).toContain(run)
    for (const run of ids) expect(lesson.expect.flatMap(runsOf)).toContain(run)
    for (const run of ids) expect(lesson.beats.map(beat => beat.run)).toContain(run)
  })

  it.each([
    ['en', lesson.text],
    ['ko', LESSONS_KO[id]],
  ] as const)('says it shortly: %s', (language, text) => {
    const sentences = sentencesOf(text)
    expect(sentences.flatMap(split).filter(each => each.length > MOST[language])).toEqual([])
    expect(text.question.length).toBeLessThanOrEqual(MOST_ASKED[language])
  })

  it('says where a peculiarity of the client comes from, and where the rest can be read', () => {
    expect(lesson.peculiarity === undefined).toBe(lesson.text.peculiarity === undefined)
    expect(lesson.sources.length).toBeGreaterThan(0)
    for (const { url } of lesson.sources) expect(() => new URL(url)).not.toThrow()
  })
})

describe('the course', () => {
  it('has every lesson in one chapter, under one id and one number', () => {
    const ordered = chapters().flatMap(({ lessons }) => lessons.map(({ id }) => id))
    expect(ordered).toEqual(LESSONS.map(({ id }) => id))
    expect(new Set(ordered).size).toBe(ordered.length)
    expect(new Set(LESSONS.map(({ number }) => number)).size).toBe(LESSONS.length)
  })

  it('goes from the first lesson to the last, and back', () => {
    const [first] = LESSONS
    const walked: string[] = []
    for (let at = first; at !== undefined; at = nextLesson(at.id)) walked.push(at.id)
    expect(walked).toEqual(LESSONS.map(({ id }) => id))
    if (first === undefined) throw new Error('there is no lesson')
    expect(placeOf(first.id)).toEqual({ at: 1, of: LESSONS.length })
    expect(previousLesson(first.id)).toBeUndefined()
    expect(previousLesson(nextLesson(first.id)?.id ?? first.id)?.id).toBe(first.id)
  })
})
