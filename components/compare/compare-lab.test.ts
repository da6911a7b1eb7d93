import { describe, expect, it, vi } from 'vitest'
import { parseRecipe } from '../../domain/recipe-text'
import { storyOf } from '../../domain/testing/stories'
import type { SideSource, SourceListener } from '../store/source'
import { createCompareLab, initialCompare } from './compare-lab'

const LINK = 'guarantee=at-least-once&orders=2&compare=exactly-once'

/** A lab whose server answers each start with runs named a0, a1, then b0, b1, … */
function labOf(search: string) {
  const heard: { listener?: SourceListener } = {}
  const asked: (readonly string[])[] = []
  let refusing = false
  const compare = vi.fn(async (recipes: readonly string[]) => {
    if (refusing) return { ok: false, problem: { code: 'busy', message: 'busy', hint: '' } }
    asked.push(recipes)
    const name = String.fromCharCode(96 + asked.length)
    const runs = recipes.map((recipe, i) => ({
      run: `${name}${i}`,
      recipe,
      mode: 'scripted',
      state: 'running',
    }))
    return { ok: true, runs }
  })
  const source = {
    connect(listener: SourceListener) {
      heard.listener = listener
      return () => undefined
    },
    resume: async () => ({ ok: true }),
    compare,
  } as unknown as SideSource
  const lab = createCompareLab(initialCompare(search), {
    source,
    now: () => 0,
    nextFrame: () => () => undefined,
    onLanes: () => undefined,
  })
  lab.open()
  const hello = () => heard.listener?.hello({ cluster: {}, client: {} } as never)
  const tell = (run: string, text: string) => heard.listener?.events(run, 1, storyOf(text).events)
  const refuse = () => {
    refusing = true
  }
  return { lab, asked, hello, tell, refuse }
}

const AT_LEAST = 'guarantee=at-least-once&orders=2'
const EXACTLY = 'guarantee=exactly-once&orders=2'
const states = ({ lab }: ReturnType<typeof labOf>) => lab.store.get().runs.map(({ state }) => state)

describe('a comparison', () => {
  it('starts anew in mid-run, and hears nothing more of the runs before', async () => {
    const page = labOf(LINK)
    page.hello()
    await vi.waitFor(() => expect(page.asked).toHaveLength(1))
    page.tell('a0', AT_LEAST)
    await page.lab.run()
    page.tell('a1', EXACTLY)
    await page.lab.run()
    expect(page.asked).toHaveLength(3)
    expect(page.lab.store.get().runs.map(({ film }) => film.eventCount)).toEqual([0, 0])
  })

  it('puts a recording in the lane of its recipe, and runs the others', async () => {
    const page = labOf(LINK)
    await page.lab.addRecording(parseRecipe(AT_LEAST).recipe, storyOf(AT_LEAST).events)
    page.hello()
    await vi.waitFor(() => expect(page.asked).toEqual([[EXACTLY]]))
    expect(states(page)[0]).toBe('settled')
    expect(page.lab.store.get().runs[0]?.film.eventCount).toBe(storyOf(AT_LEAST).events.length)
  })

  it('shows the recordings of a link without a server', async () => {
    const page = labOf('recording=one&recording=two')
    expect(page.lab.store.get().lanes).toEqual([])
    await page.lab.addRecording(parseRecipe(AT_LEAST).recipe, storyOf(AT_LEAST).events)
    await page.lab.addRecording(parseRecipe(EXACTLY).recipe, storyOf(EXACTLY).events)
    await vi.waitFor(() => expect(states(page)).toEqual(['settled', 'settled']))
    expect(page.asked).toEqual([])
  })

  it('says of lanes that could not be started that they were not, in their own places', async () => {
    const page = labOf(LINK)
    await page.lab.addRecording(parseRecipe(EXACTLY).recipe, storyOf(EXACTLY).events)
    page.refuse()
    page.hello()
    await vi.waitFor(() => expect(page.lab.store.get().problem).toBeDefined())
    const { runs, comparison } = page.lab.store.get()
    expect(runs.map(({ missing }) => missing)).toEqual(['not-started', undefined])
    expect(comparison?.rows).toEqual([])
  })

  it('has no room for a fifth lane', async () => {
    const page = labOf('guarantee=at-least-once&orders=2&compare=all')
    const other = 'guarantee=at-least-once&orders=3'
    expect(await page.lab.addRecording(parseRecipe(other).recipe, storyOf(other).events)).toBe(false)
    expect(page.lab.store.get().lanes).toHaveLength(4)
  })

  it('runs recorded lanes too when all are run again', async () => {
    const page = labOf(LINK)
    await page.lab.addRecording(parseRecipe(AT_LEAST).recipe, storyOf(AT_LEAST).events)
    page.hello()
    await vi.waitFor(() => expect(page.asked).toHaveLength(1))
    await page.lab.run()
    expect(page.asked.at(-1)).toEqual([AT_LEAST, EXACTLY])
  })
})
