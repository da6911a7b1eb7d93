import { EventEmitter } from 'node:events'
import type { Socket } from 'socket.io'
import { describe, expect, it } from 'vitest'
import { boundBacklog } from './backlog'

/** A page's socket as socket.io has it, over a connection that takes nothing until it is told to. */
function page(most: number) {
  const conn = Object.assign(new EventEmitter(), { transport: new EventEmitter() })
  const rooms = new Set(['self', 'lab', 'room'])
  const told = { caughtUp: 0, sentAway: false }
  const socket = {
    conn,
    id: 'self',
    rooms,
    connected: true,
    join: (channels: string[]) => void channels.forEach(channel => void rooms.add(channel)),
    leave: (channel: string) => void rooms.delete(channel),
    disconnect: () => {
      told.sentAway = true
    },
  } as unknown as Socket
  const backlog = boundBacklog(socket, {
    most,
    onCaughtUp: () => {
      told.caughtUp += 1
    },
  })
  return {
    backlog,
    told,
    channels: () => [...rooms],
    say: (count: number) => {
      for (let said = 0; said < count; said += 1) conn.emit('packetCreate')
    },
    handOver: () => conn.emit('flush'),
    drain: () => conn.transport.emit('drain'),
  }
}

describe('what waits for a page', () => {
  it('is no reason to leave anything out while the page reads', () => {
    const { say, handOver, drain, backlog, told, channels } = page(3)
    for (let round = 0; round < 5; round += 1) {
      say(3)
      handOver()
      drain()
    }
    expect([backlog.isBehind, told.caughtUp, channels()]).toEqual([false, 0, ['self', 'lab', 'room']])
  })

  it('grows to the bound; then the page hears nothing more until all of it is gone, and is told where things are', () => {
    const { say, handOver, drain, backlog, told, channels } = page(3)
    say(4)
    expect([backlog.isBehind, channels()]).toEqual([true, ['self']])
    drain()
    expect(backlog.isBehind, 'what was on its way has gone, what waited has not').toBe(true)
    handOver()
    drain()
    expect([backlog.isBehind, told.caughtUp, channels()]).toEqual([false, 1, ['self', 'lab', 'room']])
    drain()
    expect(told.caughtUp).toBe(1)
  })

  it('sends a page away that reads nothing and goes on asking', () => {
    const { say, told } = page(3)
    say(30)
    expect(told.sentAway).toBe(false)
    say(1)
    expect(told.sentAway).toBe(true)
  })
})
