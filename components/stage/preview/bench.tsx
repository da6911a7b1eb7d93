import { createRoot } from 'react-dom/client'
import { GUARANTEE_SETTINGS } from '../../../domain/guarantees'
import type { FilmView, Motion, Picture } from '../../../domain/picture'
import { LiveSwitch, type PlayheadSource, RunButton, Stage } from '..'
import { logOf, mailsOf, motionOf, paymentsOf, pictureOf } from './pictures'

/** What the stage costs: `?tokens=200&events=10`. `window.measure(ms)` answers with frames and their times. */
declare global {
  interface Window {
    measure: (ms: number) => Promise<{ readonly frames: readonly number[]; readonly tokens: number }>
  }
}

const query = new URLSearchParams(location.search)
const TOKENS = Number(query.get('tokens') ?? 200)
const EVENTS = Number(query.get('events') ?? 10)
const LIFE = 1200

const KINDS = [
  { kind: 'record', path: 'shop-produce', leg: 'request', offset: 6 },
  { kind: 'ack', path: 'shop-produce', leg: 'response' },
  { kind: 'fetched', path: 'payments-fetch', leg: 'response', offset: 3 },
  { kind: 'payment', path: 'payments-produce', leg: 'request', offset: 5 },
  { kind: 'read', path: 'bank-fetch', leg: 'response', offset: 2 },
  { kind: 'hand', path: 'loop', leg: 'request', from: 'fetched', to: 'worked' },
] as const

/** The nth token: they take off evenly, so that so many are always in the air, born and dying all the time. */
function tokenOf(n: number): Motion {
  const t0 = (n * LIFE) / TOKENS
  const order = (n % 99) + 1
  return motionOf({ id: n, ...(KINDS[n % KINDS.length] ?? KINDS[0]), t0, t1: t0 + LIFE, order })
}

function pictureOfCount(count: number): Picture {
  const orders = Array.from({ length: 6 + (count % 3) }, (_, i) => i + 1)
  return pictureOf({
    runState: 'running',
    payments: [paymentsOf('life 1, working', { state: 'working' })],
    orders: [logOf('orders', orders, { at: 5, bookmark: 4 })],
    paymentsTopic: [logOf('payments', orders.slice(1))],
    outbox: mailsOf(orders),
  })
}

const film: FilmView = {
  duration: Number.POSITIVE_INFINITY,
  eventCount: 0,
  ticks: [],
  waits: [],
  lines: [],
  skips: [],
  folded: { events: 0, to: 0 },
  countAt: t => Math.floor((t / 1000) * EVENTS),
  pictureAt: t => pictureOfCount(Math.floor((t / 1000) * EVENTS)),
  motionsAt: t => {
    const last = Math.floor((t * TOKENS) / LIFE)
    return Array.from({ length: TOKENS }, (_, i) => tokenOf(Math.max(0, last - TOKENS + 1) + i))
  },
  waitsAt: () => [],
  timeOf: () => 0,
  hold: () => undefined,
}

const playhead: PlayheadSource = {
  now: () => performance.now(),
  subscribe: () => () => {},
}

window.measure = ms =>
  new Promise(done => {
    const frames: number[] = []
    const end = performance.now() + ms
    let last = performance.now()
    const frame = () => {
      const now = performance.now()
      frames.push(now - last)
      last = now
      if (now < end) requestAnimationFrame(frame)
      else done({ frames, tokens: film.motionsAt(performance.now()).length })
    }
    requestAnimationFrame(frame)
  })

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <Stage
      film={film}
      playhead={playhead}
      guarantee="at-least-once"
      settings={GUARANTEE_SETTINGS['at-least-once']}
      orders={6}
      failures={[]}
      onFailure={() => {}}
      run={<RunButton state="running" onPress={() => {}} />}
      live={<LiveSwitch on onChange={() => {}} />}
    />,
  )
