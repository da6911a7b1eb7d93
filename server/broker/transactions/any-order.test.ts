import fc from 'fast-check'
import { expect, it } from 'vitest'
import { errors } from '../../wire'
import { type Answer, ask } from '../groups/testing/group-lab'
import type { InitProducerIdResult } from './coordinator'
import { orders0, orders1, TransactionLab, transactionalId } from './testing/transaction-lab'

/** What producers of one id, zombies among them, may do in any order; `who` picks among the sessions so far. */
const step = fc.oneof(
  fc.record({ kind: fc.constantFrom('init' as const, 'hold' as const, 'release' as const, 'move' as const) }),
  fc.record({
    kind: fc.constantFrom('add' as const, 'commit' as const, 'abort' as const, 'continue' as const),
    who: fc.nat(4),
  }),
  fc.record({ kind: fc.constantFrom('slow' as const, 'finish' as const) }),
  fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(0, 100, 10_000, 61_000) }),
)

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** A transaction lab with the sessions that were asked for; an answer that comes twice throws. */
class World {
  readonly lab = new TransactionLab()
  readonly sessions: Answer<InitProducerIdResult>[] = []
  private epoch = 3

  run(step: Step) {
    const { lab } = this
    switch (step.kind) {
      case 'init':
        return this.sessions.push(lab.asking())
      case 'hold':
        return lab.log.hold()
      case 'release':
        return lab.log.release()
      case 'move':
        this.epoch += 1
        return lab.coordinator.load(lab.partition, this.epoch, lab.log.read(lab.partition))
      case 'slow':
        lab.markers.slow = true
        return
      case 'finish':
        return lab.markers.finish()
      case 'wait':
        return lab.clock.advance(step.ms)
      default:
        return this.bySession(step.kind, this.sessions[step.who % Math.max(1, this.sessions.length)]?.value)
    }
  }

  private bySession(
    kind: 'add' | 'commit' | 'abort' | 'continue',
    session: InitProducerIdResult | null | undefined,
  ) {
    if (session?.error !== errors.NONE) return
    const request = { transactionalId, ...session }
    const { coordinator } = this.lab
    if (kind === 'continue') this.sessions.push(this.lab.asking(session))
    else if (kind === 'add')
      ask(reply => coordinator.addPartitions({ ...request, partitions: [orders0, orders1] }, reply))
    else ask(reply => coordinator.endTransaction({ ...request, outcome: kind }, reply))
  }

  /** The log and the markers are quick again, and everything under way comes to its end. */
  calmDown(): void {
    this.lab.markers.slow = false
    for (let round = 0; round < 5; round += 1) {
      this.lab.log.release()
      this.lab.markers.finish()
      this.lab.clock.advance(100)
    }
  }
}

it('whatever happens in whatever order, decided transactions end as decided, and the next producer can begin', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), steps => {
      const world = new World()
      for (const each of steps) world.run(each)
      world.calmDown()
      const { lab } = world
      expect(lab.state()).not.toMatch(/Prepare|Dead/)
      const asked = [lab.init()]
      if (asked[0]?.error === errors.CONCURRENT_TRANSACTIONS) {
        world.calmDown()
        asked.push(lab.init())
      }
      const owner = asked.at(-1) ?? asked[0]
      expect(owner?.error).toBe(errors.NONE)
      if (owner === undefined) return
      expect(lab.add(owner, orders0)).toBe(errors.NONE)
      for (const { value } of world.sessions) {
        if (value?.error === errors.NONE) expect(lab.end(value, 'abort')).toBe(errors.PRODUCER_FENCED)
      }
      expect(lab.end(owner, 'commit')).toBe(errors.NONE)
      world.calmDown()
      expect(lab.state()).toBe('CompleteCommit')
      expect(lab.markers.written.at(-1)).toMatchObject({
        outcome: 'commit',
        producerEpoch: owner.producerEpoch,
      })
    }),
    { numRuns: 500 },
  )
})

it('never writes both outcomes for one transaction', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), steps => {
      const world = new World()
      for (const each of steps) world.run(each)
      world.calmDown()
      const outcomes = new Map<string, string>()
      let transaction = 0
      for (const batch of world.lab.log.read(world.lab.partition)) {
        // State numbers as Kafka writes them: 1 Ongoing begins or goes on, 2 and 3 decide.
        const state = batch.records[0]?.value?.readInt8(16)
        if (state === 4 || state === 5) transaction += 1
        if (state !== 2 && state !== 3) continue
        expect(outcomes.has(`${transaction}`)).toBe(false)
        outcomes.set(`${transaction}`, state === 2 ? 'commit' : 'abort')
      }
    }),
    { numRuns: 500 },
  )
})
