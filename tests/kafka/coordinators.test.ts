import { afterEach, expect, it, vi } from 'vitest'
import { errorName } from '../../server/wire'
import { describeOnClusters, type Lab } from './cluster'
import { committedOffset, RawMember } from './support/group'
import { valuesOf } from './support/raw-log'
import { createTopic } from './support/topics'
import { RawTransaction } from './support/transactions'
import { until } from './support/until'

/** Outlasts a broker's session with what follows it on a busy machine. */
const PATIENCE = 60_000
vi.setConfig({ testTimeout: 3 * PATIENCE, hookTimeout: 2 * PATIENCE })

/** What a client takes for "look for the coordinator again". */
const ELSEWHERE = ['NOT_COORDINATOR', 'COORDINATOR_NOT_AVAILABLE', 'COORDINATOR_LOAD_IN_PROGRESS']

/** Asks until somebody answers who feels responsible: dead nodes refuse, others say that they are not the one. */
function fromWhoeverIsInCharge(what: string, ask: () => Promise<string>): Promise<string> {
  const settled = async () => {
    const answer = await ask().catch(() => undefined)
    return answer !== undefined && !ELSEWHERE.includes(answer) && answer
  }
  return until(what, settled, PATIENCE)
}

/** A heartbeat at the coordinator, wherever it is now. */
async function heartbeatSomewhere(member: RawMember): Promise<string> {
  await member.seekCoordinator()
  return member.heartbeat()
}

/** Waits until this node names another coordinator of the group than `old`. */
async function movedAway(lab: Lab, group: string, { from, asking }: { from: number; asking: number }) {
  const node = await lab.routes.to(lab.cluster.bootstrap[asking - 1] ?? '')
  const moved = async () => {
    const { errorCode, nodeId } = await node.ask('FindCoordinator', 2, { key: group, keyType: 0 })
    return errorCode === 0 && nodeId !== from && nodeId
  }
  return until(`another coordinator than ${from}`, moved, PATIENCE)
}

/** A member alone in its group, patient enough to outlive a change of coordinator. */
async function soleMember(lab: Lab) {
  const group = lab.name('group')
  const member = new RawMember(lab, group)
  await member.join({ sessionMs: 60_000, rebalanceMs: 60_000 })
  await member.sync({ [member.memberId]: 'everything' })
  const coordinator = await lab.routes.coordinatorId('group', group)
  return { group, member, coordinator }
}

/** A topic with a copy on every node, led by another one than this. */
function topicLedElsewhere(lab: Lab, node: number): Promise<string> {
  const others = [1, 2, 3].filter(id => id !== node)
  return createTopic(lab, { assignment: [[...others, node]] })
}

async function everybodyBack(lab: Lab): Promise<void> {
  for (const node of [1, 2, 3]) await lab.cluster.restore(node)
  await until(
    'all three brokers',
    async () => {
      const { brokers } = await lab.routes.metadata([])
      return brokers.length === 3
    },
    PATIENCE,
  )
}

describeOnClusters('A group whose coordinator goes', { nodes: 3, control: true }, lab => {
  afterEach(() => everybodyBack(lab()))

  it.each(['kill', 'stopNode'] as const)(
    'keeps members, generation, assignment and offsets at the next one (%s)',
    async how => {
      const { group, member, coordinator } = await soleMember(lab())
      const topic = await topicLedElsewhere(lab(), coordinator)
      expect(await member.commit(topic, 5)).toBe('NONE')
      await lab().cluster[how](coordinator)
      expect(await fromWhoeverIsInCharge('a heartbeat', () => heartbeatSomewhere(member))).toBe('NONE')
      expect(await lab().routes.coordinatorId('group', group)).not.toBe(coordinator)
      // First the offset, which waits for the group to be loaded: until then a heartbeat is answered "blindly" with 0,
      // and a SyncGroup with 27 (GroupCoordinator.handleHeartbeat, handleSyncGroup).
      expect(await committedOffset(lab(), group, topic)).toMatchObject({ offset: 5 })
      expect(await member.sync()).toMatchObject({ error: 'NONE', assignment: 'everything' })
      expect(await member.commit(topic, 6)).toBe('NONE')
    },
  )

  it('is not served any more by a coordinator that was frozen meanwhile', async () => {
    const { group, member, coordinator } = await soleMember(lab())
    const [asking = 1, other = 1] = [1, 2, 3].filter(id => id !== coordinator)
    await lab().cluster.freeze(coordinator)
    const next = await movedAway(lab(), group, { from: coordinator, asking })
    expect([asking, other]).toContain(next)
    const { generation: generationId, memberId } = member
    const beat = { groupId: group, generationId, memberId }
    const successor = await lab().routes.to(lab().cluster.bootstrap[next - 1] ?? '')
    const beaten = await fromWhoeverIsInCharge('its successor', async () => {
      return errorName((await successor.ask('Heartbeat', 3, beat)).errorCode)
    })
    expect(beaten).toBe('NONE')
    await lab().cluster.thaw(coordinator)
    const thawed = await until('the thawed one to learn of it', async () => {
      const error = await member.heartbeat()
      return error !== 'NONE' && error
    })
    expect(thawed).toBe('NOT_COORDINATOR')
    expect(await successor.ask('Heartbeat', 3, beat)).toMatchObject({ errorCode: 0 })
  })
})

describeOnClusters('A transaction whose coordinator goes', { nodes: 3, control: true }, lab => {
  afterEach(() => everybodyBack(lab()))

  it('stays open, and is committed at the next one', async () => {
    const transaction = await RawTransaction.begin(lab())
    const coordinator = await lab().routes.coordinatorId('transaction', transaction.id)
    const topic = await topicLedElsewhere(lab(), coordinator)
    await transaction.add(topic)
    await transaction.produce({ topic, values: ['a'], sequence: 0 })
    await lab().cluster.kill(coordinator)
    expect(await fromWhoeverIsInCharge('the commit', () => transaction.end('commit'))).toBe('NONE')
    const committed = await until('the marker', async () => {
      const values = valuesOf(await lab().rawLog(topic))
      return values.length === 2 && values
    })
    expect(committed).toEqual(['a', 'COMMIT'])
  })

  it('is aborted by the next owner of its id, two epochs later as always', async () => {
    const transaction = await RawTransaction.begin(lab())
    const coordinator = await lab().routes.coordinatorId('transaction', transaction.id)
    const topic = await topicLedElsewhere(lab(), coordinator)
    await transaction.add(topic)
    await transaction.produce({ topic, values: ['a'], sequence: 0 })
    await lab().cluster.kill(coordinator)
    const next = await until(
      'the next owner',
      () => RawTransaction.begin(lab(), transaction.id).catch(() => undefined),
      PATIENCE,
    )
    expect(next).toMatchObject({ producerId: transaction.producerId, epoch: transaction.epoch + 2 })
    expect(valuesOf(await lab().rawLog(topic))).toEqual(['a', 'ABORT'])
    expect(await transaction.end('commit')).toBe('INVALID_PRODUCER_EPOCH')
  })

  it('commits the offsets that the group’s old coordinator kept pending', async () => {
    const { group, coordinator } = await soleMember(lab())
    const topic = await topicLedElsewhere(lab(), coordinator)
    const transaction = await RawTransaction.begin(lab())
    expect(await transaction.addOffsets(group)).toBe('NONE')
    expect(await transaction.commitOffset(group, topic, 7)).toBe('NONE')
    await lab().cluster.kill(coordinator)
    const unstable = () => committedOffset(lab(), group, topic, { stable: true }).then(({ error }) => error)
    expect(await fromWhoeverIsInCharge('the next coordinator', unstable)).toBe('UNSTABLE_OFFSET_COMMIT')
    expect(await fromWhoeverIsInCharge('the commit', () => transaction.end('commit'))).toBe('NONE')
    const offset = await until('the offset', async () => {
      const found = await committedOffset(lab(), group, topic)
      return found.offset >= 0 && found.offset
    })
    expect(offset).toBe(7)
  })
})

describeOnClusters('A group whose topic is deleted', {}, lab => {
  it('forgets the offsets it had committed there', async () => {
    const [kept, doomed, group] = [await createTopic(lab()), await createTopic(lab()), lab().name('group')]
    const nobody = new RawMember(lab(), group)
    for (const topic of [kept, doomed]) expect(await nobody.commit(topic, 5)).toBe('NONE')
    const controller = await lab().routes.controller()
    const deleted = await controller.ask('DeleteTopics', 3, { topicNames: [doomed], timeoutMs: 10_000 })
    expect(deleted.responses).toMatchObject([{ errorCode: 0 }])
    await until('the offset to go', async () => {
      return (await committedOffset(lab(), group, doomed)).offset === -1
    })
    expect(await committedOffset(lab(), group, kept)).toMatchObject({ error: 'NONE', offset: 5 })
  })
})
