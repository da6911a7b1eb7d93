import { createRoot } from 'react-dom/client'
import type { RunEvent } from '../../../domain/events'
import { createFilm } from '../../../domain/film'
import { GUARANTEE_SETTINGS } from '../../../domain/guarantees'
import { ENGLISH } from '../../../domain/language/en'
import type { Recipe } from '../../../domain/recipe'
import { parseRecipe } from '../../../domain/recipe-text'
import { storyOf } from '../../../domain/testing/stories'
import { LanguageContext } from '../../language/use-words'
import { failureOf, LiveSwitch, RunButton, Stage } from '..'
import { filmOf, Hand } from './film'
import { STORIES, type Story } from './stories'

/** Shows one story: `?story=c&theme=dark`. `window.seek(t)` moves its playhead. */
declare global {
  interface Window {
    seek: (t: number) => void
    stories: readonly string[]
    duration: number
    recording?: { readonly recipe: string; readonly events: readonly RunEvent[] }
  }
}

const query = new URLSearchParams(location.search)
const story: Story | undefined = STORIES[query.get('story') ?? 'c']
document.documentElement.dataset.theme = query.get('theme') ?? 'light'
window.stories = Object.keys(STORIES)

function settingsFor({ guarantee, settings }: Story) {
  const base = GUARANTEE_SETTINGS[guarantee]
  return {
    ...base,
    shop: { ...base.shop, acks: settings?.acks ?? base.shop.acks },
    payments: { ...base.payments, instances: settings?.instances ?? 1 },
    bank: { isolation: settings?.uncommitted ? ('uncommitted' as const) : base.bank.isolation },
    cluster: { ...base.cluster, partitions: settings?.partitions ?? 1 },
  }
}

function Preview({ story: s }: { readonly story: Story }) {
  const playhead = new Hand(s.t ?? 0)
  window.seek = t => playhead.set(t)
  return (
    <main style={{ paddingTop: 0 }}>
      <Stage
        film={filmOf(s.film)}
        playhead={playhead}
        guarantee={s.guarantee}
        settings={settingsFor(s)}
        orders={s.orders ?? 6}
        failures={s.failures ?? []}
        onFailure={() => {}}
        run={<RunButton state={s.run ?? 'idle'} onPress={() => {}} />}
        live={<LiveSwitch on={false} onChange={() => {}} />}
        holds={s.holds}
        highlight={s.highlight}
        reducedMotion={query.has('reduced')}
      />
    </main>
  )
}

/** A run that was recorded, handed over by whoever opened the page. */
function recorded(): { readonly recipe: Recipe; readonly events: readonly RunEvent[] } | undefined {
  const { recording } = window
  return recording && { recipe: parseRecipe(recording.recipe).recipe, events: recording.events }
}

/** `?run=<recipe>&t=<ms>`: a modelled run of a recipe, or the recorded one (`window.recording`). */
function RunPreview({ text }: { readonly text: string }) {
  const { recipe, events } = recorded() ?? storyOf(text)
  const film = createFilm(recipe)
  film.append(events)
  const playhead = new Hand(Number(query.get('t') ?? film.duration))
  window.seek = t => playhead.set(t)
  window.duration = film.duration
  const faults = film.pictureAt(playhead.now()).faults
  return (
    <Stage
      film={film}
      playhead={playhead}
      guarantee={recipe.guarantee}
      settings={recipe.settings}
      orders={recipe.orders}
      failures={faults.flatMap(f => {
        const id = failureOf(f.fault)
        return id ? [{ id, state: f.state, ...(f.order === undefined ? {} : { at: f.order }) }] : []
      })}
      onFailure={() => {}}
      run={<RunButton state="running" onPress={() => {}} />}
      live={<LiveSwitch on={false} onChange={() => {}} />}
      reducedMotion={query.has('reduced')}
    />
  )
}

const root = document.getElementById('root')
const run = query.get('run')
const shown = run ? <RunPreview text={run} /> : story && <Preview story={story} />
if (root && shown)
  createRoot(root).render(
    <LanguageContext value={{ language: 'en', words: ENGLISH, speak: () => {} }}>{shown}</LanguageContext>,
  )
