import type { FilmView } from './picture'
import type { OrderNumber } from './words'

/** A moment that several runs have in common: the same order is sent, the same fault strikes. */
export interface Anchor {
  /** `sent 3`, `struck kill.payments.halfway.5` */
  readonly key: string
  readonly kind: 'sent' | 'struck'
  readonly order?: OrderNumber
  /** The fault, where one strikes. */
  readonly fault?: string
  /** Common time, ms. */
  readonly t: number
  /** Lanes that have it; where a fault cannot strike its lane does not. */
  readonly lanes: readonly number[]
}

/** Several films under one playhead. All times ms. */
export interface Alignment {
  readonly anchors: readonly Anchor[]
  /** Length of the whole in common time. */
  readonly duration: number
  /** Where the film of a lane stands at a common time. Never runs backwards. */
  laneTime(lane: number, t: number): number
  /** The first common time at which a lane's film has come to `t`. */
  commonTime(lane: number, t: number): number
}

type Mark = Omit<Anchor, 't' | 'lanes'>

/** Common time and film time of the same moment; both ascending. */
interface Knot {
  readonly t: number
  readonly film: number
}

/**
 * Lays films under one playhead so that the same order is sent, and the same fault strikes, in all lanes at once. Between
 * two anchors a lane that has less to show runs slower; after its last one each runs at its own pace. Anchors that come in
 * another order in another lane cannot all line up: faults come first, then orders from the first on.
 */
export function alignFilms(films: readonly FilmView[]): Alignment {
  const marks = films.map(marksOf)
  const chosen = chooseAnchors(marks)
  const anchors = placeAnchors(chosen, marks)
  const knots = films.map((film, lane) => knotsOf(film, anchors, marks[lane] ?? new Map()))
  return {
    anchors,
    duration: Math.max(0, ...knots.map(lane => lane.at(-1)?.t ?? 0)),
    laneTime: (lane, t) => across(knots[lane] ?? [], t, ['t', 'film']),
    commonTime: (lane, t) => across(knots[lane] ?? [], t, ['film', 't']),
  }
}

/** Where each of a film's moments stands; of several of a kind the first. */
function marksOf({ lines }: FilmView): ReadonlyMap<string, Mark & { readonly t: number }> {
  const marks = new Map<string, Mark & { readonly t: number }>()
  for (const { event, t } of lines) {
    const mark = markOf(event)
    if (mark && !marks.has(mark.key)) marks.set(mark.key, { ...mark, t })
  }
  return marks
}

function markOf(event: FilmView['lines'][number]['event']): Mark | undefined {
  if (event.type === 'order.sent') return { key: `sent ${event.order}`, kind: 'sent', order: event.order }
  if (event.type !== 'fault.struck') return undefined
  const order = event.order === undefined ? {} : { order: event.order }
  return { key: `struck ${event.fault}`, kind: 'struck', fault: event.fault, ...order }
}

type Marks = ReturnType<typeof marksOf>

/** The moments of at least two lanes that can stand in one order everywhere, in that order. */
function chooseAnchors(lanes: readonly Marks[]): readonly Mark[] {
  const all = new Map(lanes.flatMap(marks => [...marks]))
  const shared = [...all.values()].filter(({ key }) => lanes.filter(marks => marks.has(key)).length > 1)
  const wanted = shared.toSorted((a, b) => rank(a) - rank(b) || (a.order ?? 0) - (b.order ?? 0))
  const together = inOneOrder(wanted, lanes)
  if (together) return together
  let chosen: readonly Mark[] = []
  for (const mark of wanted) chosen = inOneOrder(chosen.concat(mark), lanes) ?? chosen
  return chosen
}

function rank({ kind }: Mark): number {
  return kind === 'struck' ? 0 : 1
}

/** These moments in an order that no lane contradicts; undefined when there is none. */
function inOneOrder(marks: readonly Mark[], lanes: readonly Marks[]): readonly Mark[] | undefined {
  const chains = lanes.map(lane => inLane(marks, lane))
  /** Lanes in which something still comes before it. */
  const waiting = new Map(marks.map(mark => [mark, chains.filter(chain => chain.includes(mark)).length]))
  const sorted: Mark[] = []
  const reach = (chain: readonly Mark[], place: number): void => {
    const mark = chain[place]
    if (mark) waiting.set(mark, (waiting.get(mark) ?? 0) - 1)
  }
  const places = chains.map(() => 0)
  for (const chain of chains) reach(chain, 0)
  for (;;) {
    const heads = chains.flatMap((chain, lane) => chain[places[lane] ?? 0] ?? [])
    const [next] = heads
      .filter(mark => waiting.get(mark) === 0)
      .sort((a, b) => (a.order ?? 0) - (b.order ?? 0))
    if (!next) return sorted.length === marks.length ? sorted : undefined
    sorted.push(next)
    chains.forEach((chain, lane) => {
      const place = places[lane] ?? 0
      if (chain[place] !== next) return
      places[lane] = place + 1
      reach(chain, place + 1)
    })
  }
}

/** Those of the moments that a lane has, as they come there. */
function inLane(marks: readonly Mark[], lane: Marks): readonly Mark[] {
  const its = marks.filter(({ key }) => lane.has(key))
  return its.toSorted((a, b) => (lane.get(a.key)?.t ?? 0) - (lane.get(b.key)?.t ?? 0))
}

/** Each as early as the slowest lane comes from the anchor before it. */
function placeAnchors(chosen: readonly Mark[], lanes: readonly Marks[]): readonly Anchor[] {
  const last = lanes.map((): Knot => ({ t: 0, film: 0 }))
  return chosen.map(mark => {
    const its = lanes.flatMap((marks, lane) => (marks.has(mark.key) ? [lane] : []))
    const film = (lane: number): number => lanes[lane]?.get(mark.key)?.t ?? 0
    const t = Math.max(...its.map(lane => (last[lane]?.t ?? 0) + film(lane) - (last[lane]?.film ?? 0)))
    for (const lane of its) last[lane] = { t, film: film(lane) }
    return { ...mark, t, lanes: its }
  })
}

function knotsOf(film: FilmView, anchors: readonly Anchor[], marks: Marks): readonly Knot[] {
  const met = anchors.flatMap(({ key, t }) => {
    const mark = marks.get(key)
    return mark ? [{ t, film: mark.t }] : []
  })
  const last = met.at(-1) ?? { t: 0, film: 0 }
  const rest = Math.max(0, film.duration - last.film)
  return [{ t: 0, film: 0 }, ...met, { t: last.t + rest, film: film.duration }]
}

/** From one time to the other along the knots; past the last one it stands still. */
function across(
  knots: readonly Knot[],
  at: number,
  [from, to]: readonly ['t', 'film'] | readonly ['film', 't'],
) {
  const next = knots.findIndex(knot => knot[from] >= at)
  const after = knots[next]
  if (!after) return knots.at(-1)?.[to] ?? 0
  const before = knots[next - 1]
  const length = before ? after[from] - before[from] : 0
  if (!before || length <= 0) return after[to]
  return before[to] + ((at - before[from]) / length) * (after[to] - before[to])
}
