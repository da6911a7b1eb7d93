import { createRoot } from 'react-dom/client'
import { GUARANTEE_SETTINGS } from '../../../domain/guarantees'
import { LiveSwitch, RunButton, Stage } from '..'
import { filmOf, Hand } from './film'
import { STORIES, type Story } from './stories'

/** Shows one story: `?story=c&theme=dark`. `window.seek(t)` moves its playhead. */
declare global {
  interface Window {
    seek: (t: number) => void
    stories: readonly string[]
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

const root = document.getElementById('root')
if (root && story) createRoot(root).render(<Preview story={story} />)
