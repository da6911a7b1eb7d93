import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createFilm } from '../../domain/film'
import { ENGLISH } from '../../domain/language/en'
import type { Hello, Reply, RunHead } from '../../domain/protocol'
import { firstStory, storyOf } from '../../domain/testing/stories'
import { failureStates } from './failure-states'
import { createLab, initialState, type Lab } from './lab'
import { runStateOf } from './lab-state'
import type { Source, SourceListener } from './source'

const hello: Hello = {
  session: 's',
  appVersion: '0',
  cluster: { kind: 'embedded', version: 'embedded', nodes: 1, up: true },
  client: { name: 'kafkajs', version: '2.2.4' },
}
const head = (run: string, state: RunHead['state'] = 'running', seq = 0): RunHead => ({
  run,
  recipe: firstStory.text,
  mode: 'scripted',
  state,
  seq,
})

/** A source that says what the test lets it say, and notes what it was asked. */
class FakeSource implements Source {
  listener: SourceListener | undefined
  readonly asked: string[] = []
  answer: Reply<{ run: RunHead }> = { ok: true, run: head('r1') }
  connect(listener: SourceListener) {
    this.listener = listener
    return () => {}
  }
  retry() {
    this.asked.push('retry')
  }
  async start(body: { recipe: string; mode: string }) {
    this.asked.push(`start ${body.mode} ${body.recipe}`)
    return this.answer
  }
  async stop() {
    this.asked.push('stop')
    return { ok: true } as const
  }
  async arm(fault: string) {
    this.asked.push(`arm ${fault}`)
    return { ok: true, fault } as const
  }
  async disarm(fault: string) {
    this.asked.push(`disarm ${fault}`)
    return { ok: true } as const
  }
  async rate(perSecond: number) {
    this.asked.push(`rate ${perSecond}`)
    return { ok: true } as const
  }
  async resume(body: { run: string; after: number }) {
    this.asked.push(`resume ${body.run} after ${body.after}`)
    return this.answer
  }
}

let source: FakeSource
let lab: Lab
let links: string[]
let now: number
let frames: (() => void)[]

/** Lets so much time pass, frame by frame. */
function pass(ms: number): void {
  for (let left = ms; left > 0; left -= 16) {
    now += 16
    for (const frame of frames.splice(0)) frame()
  }
}

function open(search = '', powerless?: string): void {
  source = new FakeSource()
  links = []
  now = 0
  frames = []
  lab = createLab(initialState(search), {
    source,
    loadFilms: async () => createFilm,
    askCluster: async () => ({
      cluster: hello.cluster,
      nodes: powerless === undefined ? { can: true } : { can: false, reason: powerless },
      timers: [],
    }),
    now: () => now,
    nextFrame(callback) {
      frames.push(callback)
      return () => {
        frames = frames.filter(frame => frame !== callback)
      }
    },
    onRecipe: text => links.push(text),
  })
  lab.open()
  source.listener?.hello(hello)
}

/** Starts a run and lets all its events arrive. */
async function runAll(events = firstStory.events): Promise<void> {
  await lab.run()
  source.listener?.events('r1', 1, events)
}

const state = () => lab.store.get()

describe('a cluster whose nodes are out of reach', () => {
  it('disables what would strike a broker, with the reason, and nothing else', async () => {
    open('guarantee=at-least-once&cluster.nodes=3', 'There is no Docker socket here.')
    await vi.waitFor(() => expect(state().details).toBeDefined())
    const cannot = failureStates(state(), ENGLISH).filter(
      ({ reason }) => reason === 'There is no Docker socket here.',
    )
    expect(cannot.map(({ id }) => id)).toContain('kill.leader')
    expect(cannot.every(({ id, state }) => state === 'cannot' && !/shop|payments/.test(id))).toBe(true)
  })
})

describe('a lab', () => {
  beforeEach(() => open())

  it('begins with the first screen: the recipe armed and nothing run', () => {
    expect(runStateOf(state())).toBe('idle')
    expect(state().recipe.faults).toHaveLength(1)
    expect(state().connection).toBe('up')
  })

  it('moves as soon as the first events have come', async () => {
    await lab.run()
    source.listener?.events('r1', 1, firstStory.events.slice(0, 40))
    pass(200)
    expect(lab.playhead.now()).toBeGreaterThan(0)
    expect(runStateOf(state())).toBe('running')
  })

  it('is settled only when the playhead has seen the end', async () => {
    await runAll()
    expect(state().run?.state).toBe('settled')
    expect(runStateOf(state())).toBe('running')
    lab.jumpToEnd()
    pass(10_000)
    expect(runStateOf(state())).toBe('settled')
    expect(state().picture.verdict.kept).toBe(true)
    expect(state().playing).toBe(false)
  })

  it('keeps the end it has seen while time goes back', async () => {
    await runAll()
    lab.jumpToEnd()
    pass(10_000)
    lab.seek(0)
    expect(runStateOf(state())).toBe('settled')
    expect(state().picture.verdict.kept).toBeUndefined()
  })

  it('steps from event to event and from failure to failure', async () => {
    await runAll()
    lab.seek(0)
    lab.step(1)
    const first = lab.playhead.now()
    lab.step(1)
    expect(lab.playhead.now()).toBeGreaterThan(first)
    lab.step(-1)
    expect(lab.playhead.now()).toBe(first)
    lab.stepFailure(1)
    const strike = firstStory.events.find(event => event.type === 'fault.struck')
    expect(lab.playhead.now()).toBe(state().film.timeOf(strike?.seq ?? 0))
  })

  it('ignores events of another run, and events it has already', async () => {
    await lab.run()
    source.listener?.events('other', 1, firstStory.events)
    expect(state().film.eventCount).toBe(0)
    source.listener?.events('r1', 1, firstStory.events.slice(0, 10))
    source.listener?.events('r1', 5, firstStory.events.slice(4, 12))
    expect(state().film.eventCount).toBe(12)
  })

  it('asks for what is missing when events have a gap', async () => {
    await lab.run()
    source.listener?.events('r1', 1, firstStory.events.slice(0, 10))
    source.listener?.events('r1', 21, firstStory.events.slice(20, 30))
    expect(source.asked).toContain('resume r1 after 10')
    expect(state().film.eventCount).toBe(10)
  })

  it('goes back to an empty stage and says why when a run is refused', async () => {
    source.answer = { ok: false, problem: { code: 'busy', message: 'Too many runs.' } }
    await lab.run()
    expect(runStateOf(state())).toBe('idle')
    expect(state().refusal?.message).toBe('Too many runs.')
  })

  it('keeps the stage of a run that waits for its turn, and takes its first events when that has come', async () => {
    open()
    source.answer = { ok: false, problem: { code: 'queued', message: 'Wait.', place: 2 } }
    await lab.run()
    expect([state().run?.state, state().refusal?.place]).toEqual(['starting', 2])
    source.listener?.problem({ code: 'queued', message: 'Wait.', place: 1 })
    expect(state().refusal?.place).toBe(1)
    const { events } = firstStory
    source.listener?.events('r9', 1, events.slice(0, 3))
    expect([state().run?.id, state().run?.state, state().refusal]).toEqual(['r9', 'running', undefined])
  })

  it('gives up a place in the queue', async () => {
    open()
    source.answer = { ok: false, problem: { code: 'queued', message: 'Wait.', place: 2 } }
    await lab.run()
    await lab.leaveQueue()
    expect([state().run, state().refusal, source.asked.at(-1)]).toEqual([undefined, undefined, 'stop'])
  })

  it('says that the server is about to end, until it has, and why it does not let the page in', () => {
    open()
    source.listener?.hello(hello)
    source.listener?.closing?.(5000)
    expect(state().closing).toBe(true)
    source.listener?.gone(5, 'address-full')
    expect([state().closing, state().refusedBy]).toEqual([undefined, 'address-full'])
    source.listener?.hello(hello)
    expect(state().refusedBy).toBeUndefined()
  })
})

describe('when the server goes away', () => {
  beforeEach(() => open())

  it('keeps the run on screen and resumes it', async () => {
    await lab.run()
    source.listener?.events('r1', 1, firstStory.events.slice(0, 50))
    source.listener?.gone(5000)
    expect(state()).toMatchObject({ connection: 'gone', retryAt: 5000 })
    expect(state().film.eventCount).toBe(50)
    source.listener?.hello({ ...hello, run: head('r1', 'running', 80) })
    expect(source.asked).toContain('resume r1 after 50')
    expect(state().run?.interrupted).toBeUndefined()
  })

  it('says so when the server has forgotten the run', async () => {
    await lab.run()
    source.listener?.events('r1', 1, firstStory.events.slice(0, 50))
    source.listener?.gone(5000)
    source.answer = { ok: false, problem: { code: 'not-running', message: 'That run is no longer here.' } }
    source.listener?.hello(hello)
    await vi.waitFor(() => expect(state().run).toMatchObject({ state: 'settled', interrupted: true }))
    expect(state().film.eventCount).toBe(50)
  })

  it('goes on with its run though another one has begun in the lab meanwhile, and asks again where no answer comes', async () => {
    await lab.run()
    source.listener?.events('r1', 1, firstStory.events.slice(0, 50))
    source.answer = { ok: false, problem: { code: 'internal', message: 'The server cannot be reached.' } }
    source.listener?.hello({ ...hello, run: head('r2') })
    await vi.waitFor(() => expect(source.asked.at(-1)).toBe('resume r1 after 50'))
    source.listener?.hello({ ...hello, run: head('r2') })
    expect(source.asked.filter(each => each === 'resume r1 after 50')).toHaveLength(2)
    expect(state().run).toMatchObject({ id: 'r1', state: 'running' })
  })

  it('leaves a run that has settled alone', async () => {
    await runAll()
    source.listener?.gone(5000)
    source.listener?.hello(hello)
    expect(state().run?.interrupted).toBeUndefined()
  })
})

describe('the recipe', () => {
  beforeEach(() => open())

  it('goes into the link whenever it changes, and clears the stage', async () => {
    await runAll()
    lab.setGuarantee('exactly-once')
    expect(links.at(-1)).toBe('guarantee=exactly-once&orders=6&fault=lose-ack.shop.3')
    expect(runStateOf(state())).toBe('idle')
    lab.setSetting('shop.acks', 1)
    expect(links.at(-1)).toContain('shop.acks=1')
  })

  it('arms a failure and takes it out', async () => {
    await lab.toggleFailure('kill.payments.halfway')
    expect(links.at(-1)).toContain('fault=kill.payments.halfway.5')
    await lab.toggleFailure('kill.payments.halfway')
    expect(links.at(-1)).not.toContain('kill')
  })

  it('arms no order that never comes', async () => {
    open('?guarantee=at-least-once&orders=2')
    await lab.toggleFailure('lose-ack.shop')
    expect(links.at(-1)).toContain('fault=lose-ack.shop.2')
  })

  it('arms a struck failure again without taking it out of the recipe', async () => {
    await runAll()
    lab.jumpToEnd()
    pass(10_000)
    await lab.toggleFailure('lose-ack.shop')
    expect(state().recipe.faults).toHaveLength(1)
    await lab.toggleFailure('lose-ack.shop')
    expect(state().recipe.faults).toHaveLength(0)
  })

  it('uses the suggestion for a bad part and forgets the complaint', () => {
    open('?guarantee=exactly-twice&orders=3')
    const [problem] = state().problems
    expect(problem?.suggestion).toBe('guarantee=exactly-once')
    if (problem) lab.takeSuggestion(problem)
    expect(state()).toMatchObject({ problems: [], recipe: { guarantee: 'exactly-once', orders: 3 } })
  })
})

describe('live traffic', () => {
  beforeEach(() => {
    open('?guarantee=at-least-once')
    source.answer = { ok: true, run: { ...head('r1'), mode: 'live' } }
  })

  it('starts, takes failures for the next order, changes its rate, and stops', async () => {
    await lab.setLive(true)
    lab.setRate(4)
    await lab.toggleFailure('lose-ack.shop')
    await lab.setLive(false)
    expect(source.asked).toEqual([
      'start live guarantee=at-least-once&orders=6',
      'rate 4',
      'arm lose-ack.shop.next',
      'stop',
    ])
    expect(state().recipe.faults).toHaveLength(0)
  })

  it('shows a pressed failure as armed until the playhead has come to it, and takes it out on a second press', async () => {
    await lab.setLive(true)
    const stateOf = () => failureStates(state(), ENGLISH).find(({ id }) => id === 'lose-ack.shop')?.state
    await lab.toggleFailure('lose-ack.shop')
    expect(stateOf()).toBe('armed')
    await lab.toggleFailure('lose-ack.shop')
    expect(stateOf()).toBe('free')
    expect(source.asked.slice(-2)).toEqual(['arm lose-ack.shop.next', 'disarm lose-ack.shop.next'])
  })

  it('begins anew under another guarantee', async () => {
    await lab.setLive(true)
    lab.setGuarantee('exactly-once')
    await vi.waitFor(() => expect(source.asked.at(-1)).toBe('start live guarantee=exactly-once&orders=6'))
  })

  it('is taken up again by a page that was loaded anew', async () => {
    source.listener?.hello({ ...hello, run: { ...head('r1'), mode: 'live' } })
    await vi.waitFor(() => expect(source.asked).toEqual(['resume r1 after 0']))
    source.listener?.events('r1', 1, storyOf('guarantee=at-least-once').events.slice(0, 20))
    expect(state().film.eventCount).toBe(20)
  })
})
