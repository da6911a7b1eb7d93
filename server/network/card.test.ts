import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { EventOf, EventType, UnstampedFact } from '../../domain/events'
import { parseFault } from '../../domain/fault-text'
import {
  type ApiName,
  decodeRequest,
  encodeBatch,
  encodeRequest,
  encodeResponse,
  FrameCutter,
  type RequestBody,
  type ResponseBody,
} from '../wire'
import { networkCard } from './card'
import { EFFECT_LEGS } from './effects'
import type { CardHost, CardOwner, WireFault } from './owner'
import type { InspectedSocket } from './socket'

type Script = Partial<{ [Name in ApiName]: (nth: number) => ResponseBody<Name> }>

const servers: Server[] = []
const sockets: InspectedSocket[] = []
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
  for (const server of servers.splice(0)) server.close()
})

/** A broker that answers by script and notes which requests reached it. */
async function scriptedBroker(script: Script) {
  const reached: string[] = []
  const connections: Socket[] = []
  const server = createServer(socket => {
    connections.push(socket)
    const cutter = new FrameCutter()
    socket.on('error', () => {})
    socket.on('data', chunk => {
      for (const frame of cutter.push(chunk)) {
        const { api, header } = decodeRequest(frame)
        reached.push(api)
        const answer = script[api]?.(reached.filter(one => one === api).length)
        if (answer !== undefined)
          for (const part of encodeResponse(api, header, answer as ResponseBody<typeof api>))
            socket.write(part)
      }
    })
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { port: (server.address() as AddressInfo).port, reached, connections }
}

/** A card whose facts and calls are kept, with faults armed as a recipe writes them. */
function cardOf(role: CardOwner['role'], faults: readonly string[] = [], orderInHand?: number) {
  const facts: UnstampedFact[] = []
  const calls: string[] = []
  let armed = faults.flatMap(text => {
    const read = parseFault(text)
    return read.ok ? [{ fault: text, rule: read.fault as WireFault }] : []
  })
  let clock = 100
  let flights = 0
  const host: CardHost = {
    now: () => {
      clock += 1
      return clock
    },
    emit: fact => facts.push(fact),
    nextFlight: () => {
      flights += 1
      return flights
    },
    orderInHand: () => orderInHand,
    strike: ({ where, leg, orders }) => {
      const found = armed.find(
        ({ rule }) =>
          rule.where === where &&
          EFFECT_LEGS[rule.what] === leg &&
          (rule.order === 'next' || orders.includes(rule.order)),
      )
      armed = armed.filter(one => one !== found)
      return found
    },
    inLog: order => {
      calls.push(`in log ${order}`)
      return { answerLost: false }
    },
    transactionalReady: ({ epoch }) => calls.push(`transactional ${epoch}`),
    silenced: orders => calls.push(`silenced ${orders.join()}`),
    unanswered: (_, orders) => calls.push(`unanswered ${orders.join()}`),
  }
  const topics = { orders: 'x.orders', payments: 'x.payments' }
  const card = networkCard({ actor: role, life: 1, role, topics }, host)
  return { card, facts, calls }
}

async function connected(
  card: ReturnType<typeof cardOf>['card'],
  port: number,
): Promise<{ socket: InspectedSocket; answers: number[]; ended: Promise<void> }> {
  const answers: number[] = []
  const cutter = new FrameCutter()
  let onConnect: () => void = () => {}
  const whenConnected = new Promise<void>(resolve => {
    onConnect = resolve
  })
  const socket = card.socketFactory({ host: '127.0.0.1', port, ssl: undefined, onConnect })
  sockets.push(socket)
  socket.on('data', chunk => {
    for (const frame of cutter.push(chunk)) answers.push(frame.readInt32BE(0))
  })
  socket.on('error', () => {})
  const ended = new Promise<void>(resolve => socket.on('end', () => resolve()))
  await whenConnected
  return { socket, answers, ended }
}

function send<Name extends ApiName>(
  socket: InspectedSocket,
  api: Name,
  { version, correlationId }: { version: number; correlationId: number },
  body: RequestBody<Name>,
): void {
  socket.write(encodeRequest(api, { version, correlationId, clientId: 'test' }, body))
}

function batch(order: number, more: Partial<Parameters<typeof encodeBatch>[0]> = {}): Buffer {
  const header = { key: 'order', value: Buffer.from(String(order)) }
  return encodeBatch({ records: [{ value: Buffer.from('v'), headers: [header] }], ...more })
}

function produce(order: number, { acks = -1, topic = 'x.orders', ...more } = {}): RequestBody<'Produce'> {
  const partitionData = [{ index: 0, records: batch(order, more) }]
  return { transactionalId: null, acks, timeoutMs: 1000, topicData: [{ name: topic, partitionData }] }
}

function produced(baseOffset: number, logAppendTimeMs = -1, errorCode = 0): ResponseBody<'Produce'> {
  const partitionResponses = [{ index: 0, errorCode, baseOffset, logAppendTimeMs }]
  return { responses: [{ name: 'x.orders', partitionResponses }], throttleTimeMs: 0 }
}

function types(facts: readonly UnstampedFact[]): string[] {
  return facts.map(({ type }) => type)
}

function only<T extends EventType>(facts: readonly UnstampedFact[], type: T): Omit<EventOf<T>, 'seq'> {
  const [found, second] = facts.filter(fact => fact.type === type)
  if (found === undefined || second !== undefined) throw new Error(`not exactly one ${type}: ${types(facts)}`)
  return found as Omit<EventOf<T>, 'seq'>
}

describe('what a network card tells', () => {
  it('tells a produce in causal order: request, arrival, append, answer', async () => {
    const { port } = await scriptedBroker({ Produce: () => produced(4) })
    const { card, facts, calls } = cardOf('shop')
    const { socket, answers } = await connected(card, port)
    send(socket, 'Produce', { version: 7, correlationId: 9 }, produce(3))
    await expect.poll(() => answers).toEqual([9])
    expect(types(facts)).toEqual([
      'flight.departed',
      'flight.arrived',
      'record.appended',
      'flight.departed',
      'flight.arrived',
    ])
    const times = facts.map(({ at }) => at)
    expect([...times].sort((a, b) => a - b)).toEqual(times)
    expect(only(facts, 'record.appended')).toMatchObject({
      order: 3,
      topic: 'orders',
      partition: 0,
      offset: 4,
    })
    expect(calls).toEqual(['in log 3'])
  })

  it('tells a repeat that the broker recognised from a first append by the time in its answer', async () => {
    const { port } = await scriptedBroker({ Produce: () => produced(4, 1_700_000_000_000) })
    const { card, facts } = cardOf('shop')
    const { socket, answers } = await connected(card, port)
    send(
      socket,
      'Produce',
      { version: 7, correlationId: 1 },
      produce(3, { producerId: 7, baseSequence: 2 } as object),
    )
    await expect.poll(() => answers).toEqual([1])
    expect(only(facts, 'record.recognised')).toMatchObject({ order: 3, offset: 4, sequence: 2 })
    expect(types(facts)).not.toContain('record.appended')
  })

  it('takes no record without a producer id for a repeat, whatever the time', async () => {
    const { port } = await scriptedBroker({ Produce: () => produced(4, 1_700_000_000_000) })
    const { card, facts } = cardOf('shop')
    const { socket, answers } = await connected(card, port)
    send(socket, 'Produce', { version: 7, correlationId: 1 }, produce(3))
    await expect.poll(() => answers).toEqual([1])
    expect(only(facts, 'record.appended').offset).toBe(4)
  })

  it('waits for no answer under acks 0, and says that nothing more will be known', async () => {
    const { port, reached } = await scriptedBroker({})
    const { card, facts, calls } = cardOf('shop')
    const { socket } = await connected(card, port)
    send(socket, 'Produce', { version: 7, correlationId: 1 }, produce(3, { acks: 0 }))
    expect(calls).toEqual(['unanswered 3', 'in log 3'])
    await expect.poll(() => reached).toEqual(['Produce'])
    expect(types(facts)).toEqual(['flight.departed'])
  })

  it('passes on what it cannot read, unchanged', async () => {
    const { port } = await scriptedBroker({ ApiVersions: () => ({ errorCode: 0, apiKeys: [] }) })
    const { card } = cardOf('shop')
    const { socket, answers } = await connected(card, port)
    send(socket, 'ApiVersions', { version: 0, correlationId: 5 }, {})
    await expect.poll(() => answers).toEqual([5])
  })

  it('passes on what is no request at all, as the tokens of an old SASL exchange', async () => {
    const { port, connections } = await scriptedBroker({})
    const { card, facts } = cardOf('shop')
    const { socket } = await connected(card, port)
    await expect.poll(() => connections).toHaveLength(1)
    const received: Buffer[] = []
    connections[0]?.removeAllListeners('data').on('data', chunk => received.push(chunk))
    const token = Buffer.from([0, 0, 0, 2, 7, 7])
    socket.write(token)
    await expect.poll(() => Buffer.concat(received)).toEqual(token)
    expect(facts).toEqual([])
  })

  it('tells positions and watermarks only when they are news', async () => {
    const partition = {
      partitionIndex: 0,
      errorCode: 0,
      highWatermark: 3,
      lastStableOffset: 3,
      abortedTransactions: [],
    }
    const empty = { ...partition, records: Buffer.alloc(0) }
    const { port } = await scriptedBroker({
      Fetch: () => ({
        throttleTimeMs: 0,
        errorCode: 0,
        sessionId: 0,
        responses: [{ topic: 'x.orders', partitions: [empty] }],
      }),
    })
    const { card, facts } = cardOf('payments')
    const { socket, answers } = await connected(card, port)
    const partitions = [{ partition: 0, fetchOffset: 3, partitionMaxBytes: 1000 }]
    const fetch = {
      maxWaitMs: 10,
      minBytes: 1,
      sessionId: 0,
      isolationLevel: 1,
      topics: [{ topic: 'x.orders', partitions }],
      forgottenTopicsData: [],
      rackId: '',
    }
    send(socket, 'Fetch', { version: 11, correlationId: 1 }, fetch)
    send(socket, 'Fetch', { version: 11, correlationId: 2 }, fetch)
    await expect.poll(() => answers).toEqual([1, 2])
    expect(only(facts, 'position.moved').offset).toBe(3)
    expect(only(facts, 'watermark.moved')).toMatchObject({ highWatermark: 3, lastStableOffset: 3 })
  })
})

describe('faults of the wire', () => {
  it('loses a request: it reaches nobody, and the client sees the connection close', async () => {
    const { port, reached } = await scriptedBroker({ Produce: () => produced(0) })
    const { card, facts } = cardOf('shop', ['lose-request.shop.3'])
    const { socket, answers, ended } = await connected(card, port)
    send(socket, 'Produce', { version: 7, correlationId: 1 }, produce(3))
    await ended
    expect([reached, answers]).toEqual([[], []])
    expect(types(facts)).toEqual(['flight.departed', 'flight.lost', 'connection.closed'])
    expect(only(facts, 'flight.lost')).toMatchObject({
      flight: 1,
      cut: true,
      fault: 'lose-request.shop.3',
      known: 'injected',
    })
  })

  it('loses a request under acks 0 without a sign: the connection stays', async () => {
    const { port, reached } = await scriptedBroker({})
    const { card, facts } = cardOf('shop', ['lose-request.shop.3'])
    const { socket } = await connected(card, port)
    send(socket, 'Produce', { version: 7, correlationId: 1 }, produce(3, { acks: 0 }))
    send(socket, 'Produce', { version: 7, correlationId: 2 }, produce(4, { acks: 0 }))
    await expect.poll(() => reached).toEqual(['Produce'])
    expect(only(facts, 'flight.lost')).toMatchObject({ flight: 1, cut: false })
  })

  it('loses an ack after the broker has done the work, and says both', async () => {
    const { port, reached } = await scriptedBroker({ Produce: () => produced(2) })
    const { card, facts, calls } = cardOf('shop', ['lose-ack.shop.3'])
    const { socket, answers, ended } = await connected(card, port)
    send(socket, 'Produce', { version: 7, correlationId: 1 }, produce(3))
    await ended
    expect([reached, answers]).toEqual([['Produce'], []])
    expect(types(facts)).toEqual([
      'flight.departed',
      'flight.arrived',
      'record.appended',
      'flight.departed',
      'flight.lost',
      'connection.closed',
    ])
    expect(only(facts, 'flight.lost')).toMatchObject({ flight: 2, cut: true })
    // A shop killed at `sent` is killed before the ack is lost, not by it.
    expect(calls).toEqual([])
  })

  it('loses an ack silently: the connection stays and serves the next request', async () => {
    const { port } = await scriptedBroker({ Produce: () => produced(2) })
    const { card, facts, calls } = cardOf('shop', ['lose-ack-silently.shop.3'])
    const { socket, answers } = await connected(card, port)
    send(socket, 'Produce', { version: 7, correlationId: 1 }, produce(3))
    send(socket, 'Produce', { version: 7, correlationId: 2 }, produce(4))
    await expect.poll(() => answers).toEqual([2])
    expect(only(facts, 'flight.lost')).toMatchObject({ cut: false })
    expect(calls).toEqual(['silenced 3', 'in log 4'])
  })

  it('delays an ack, and what comes behind it on the same connection keeps its place', async () => {
    const { port } = await scriptedBroker({ Produce: () => produced(2) })
    const { card, facts } = cardOf('shop', ['delay-ack.shop.3.40'])
    const { socket, answers } = await connected(card, port)
    send(socket, 'Produce', { version: 7, correlationId: 1 }, produce(3))
    send(socket, 'Produce', { version: 7, correlationId: 2 }, produce(4))
    await expect.poll(() => answers).toEqual([1, 2])
    expect(only(facts, 'flight.delayed')).toMatchObject({ ms: 40 })
    expect(only(facts, 'wait.ended')).toMatchObject({ reason: 'delay' })
  })

  it('strikes the order it names and no other, and only once', async () => {
    const { port } = await scriptedBroker({ Produce: nth => produced(nth) })
    const { card, facts } = cardOf('shop', ['lose-ack-silently.shop.3'])
    const { socket, answers } = await connected(card, port)
    for (const [index, order] of [2, 3, 3].entries())
      send(socket, 'Produce', { version: 7, correlationId: index + 1 }, produce(order))
    await expect.poll(() => answers).toEqual([1, 3])
    expect(only(facts, 'flight.lost').flight).toBeGreaterThan(0)
  })

  it('does not take a refusal for an ack: it waits for the answer that says the work is done', async () => {
    const NOT_LEADER = 6
    const { port } = await scriptedBroker({ Produce: nth => produced(0, -1, nth === 1 ? NOT_LEADER : 0) })
    const { card, facts } = cardOf('shop', ['lose-ack.shop.3'])
    const { socket, answers, ended } = await connected(card, port)
    send(socket, 'Produce', { version: 7, correlationId: 1 }, produce(3))
    await expect.poll(() => answers).toEqual([1])
    expect(types(facts)).not.toContain('flight.lost')
    send(socket, 'Produce', { version: 7, correlationId: 2 }, produce(3))
    await ended
    expect(answers).toEqual([1])
  })

  it('finds the offset commit of an order by what was fetched at the offsets it covers', async () => {
    const records = Buffer.concat([batch(4, { baseOffset: 0 }), batch(5, { baseOffset: 1 })])
    const partition = {
      partitionIndex: 0,
      errorCode: 0,
      highWatermark: 2,
      lastStableOffset: 2,
      abortedTransactions: [],
      records,
    }
    const committed = {
      topics: [{ name: 'x.orders', partitions: [{ partitionIndex: 0, errorCode: 0 }] }],
      throttleTimeMs: 0,
    }
    const { port } = await scriptedBroker({
      Fetch: () => ({
        throttleTimeMs: 0,
        errorCode: 0,
        sessionId: 0,
        responses: [{ topic: 'x.orders', partitions: [partition] }],
      }),
      OffsetCommit: () => committed,
    })
    const { card, facts } = cardOf('payments', ['lose-ack-silently.payments-offsets.5'])
    const { socket, answers } = await connected(card, port)
    const partitions = [{ partition: 0, fetchOffset: 0, partitionMaxBytes: 1000 }]
    send(
      socket,
      'Fetch',
      { version: 11, correlationId: 1 },
      {
        maxWaitMs: 10,
        minBytes: 1,
        sessionId: 0,
        isolationLevel: 1,
        topics: [{ topic: 'x.orders', partitions }],
        forgottenTopicsData: [],
        rackId: '',
      },
    )
    await expect.poll(() => answers).toEqual([1])
    const commit = (committedOffset: number): RequestBody<'OffsetCommit'> => ({
      groupId: 'g',
      generationIdOrMemberEpoch: 1,
      memberId: 'm',
      topics: [
        { name: 'x.orders', partitions: [{ partitionIndex: 0, committedOffset, committedMetadata: null }] },
      ],
    })
    send(socket, 'OffsetCommit', { version: 5, correlationId: 2 }, commit(1))
    send(socket, 'OffsetCommit', { version: 5, correlationId: 3 }, commit(2))
    send(socket, 'OffsetCommit', { version: 5, correlationId: 4 }, commit(2))
    await expect.poll(() => answers).toEqual([1, 2, 4])
    expect(
      facts
        .filter(({ type }) => type === 'offset.committed')
        .map(fact => (fact as EventOf<'offset.committed'>).offset),
    ).toEqual([1, 2, 2])
  })

  it('loses the end of a transaction for the order the program is at, and tells that it was committed all the same', async () => {
    const { port } = await scriptedBroker({ EndTxn: () => ({ throttleTimeMs: 0, errorCode: 0 }) })
    const { card, facts } = cardOf('payments', ['lose-ack.payments-transaction.5'], 5)
    const { socket, ended } = await connected(card, port)
    const end = { transactionalId: 't', producerId: 1, producerEpoch: 0, committed: true }
    send(socket, 'EndTxn', { version: 1, correlationId: 1 }, end)
    await ended
    expect(only(facts, 'transaction.committed')).toMatchObject({
      transactionalId: 't',
      producerId: 1,
      epoch: 0,
    })
    expect(only(facts, 'flight.lost').cut).toBe(true)
  })

  it('says that a request under way is lost when the broker closes the connection', async () => {
    const { port, connections, reached } = await scriptedBroker({})
    const { card, facts } = cardOf('shop')
    const { socket, ended } = await connected(card, port)
    send(socket, 'Produce', { version: 7, correlationId: 1 }, produce(3))
    await expect.poll(() => reached).toEqual(['Produce'])
    connections[0]?.end()
    await ended
    expect(only(facts, 'flight.lost')).toMatchObject({ flight: 1, cut: true, known: 'inferred' })
  })
})
