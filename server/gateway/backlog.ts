import type { Socket } from 'socket.io'

/** Messages that may wait for a page that does not read; some seconds of a run. */
const MOST_WAITING = 100
/** A page that reads nothing and goes on asking is sent away after so many times that. */
const MOST_IGNORED = 10

export interface Backlog {
  /** Whether the page reads more slowly than it is told, and has been taken out of its channels. */
  readonly isBehind: boolean
}

interface BacklogOptions {
  /** Called when a page that was behind has read all it was sent, and hears its channels again. */
  readonly onCaughtUp: () => void
  readonly most?: number
}

/**
 * Bounds what waits in memory for one page. A page that is behind is told nothing more; what it misses is not kept for it but
 * asked for again, as after a lost connection, once it has read what was on its way. Nobody else waits for it.
 */
export function boundBacklog(
  socket: Pick<Socket, 'conn' | 'id' | 'rooms' | 'join' | 'leave' | 'connected' | 'disconnect'>,
  { onCaughtUp, most = MOST_WAITING }: BacklogOptions,
): Backlog {
  const { conn } = socket
  let waiting = 0
  let left: readonly string[] | undefined
  const fallBehind = (): void => {
    left = [...socket.rooms].filter(channel => channel !== socket.id)
    for (const channel of left) void socket.leave(channel)
  }
  const drained = (): void => {
    if (left === undefined || waiting > 0 || !socket.connected) return
    const channels = [...left]
    left = undefined
    void socket.join(channels)
    onCaughtUp()
  }
  conn.on('packetCreate', () => {
    waiting += 1
    if (left === undefined && waiting > most) fallBehind()
    else if (waiting > most * MOST_IGNORED) socket.disconnect(true)
  })
  // What waited has been handed to the connection, which takes no more until that has left the process.
  conn.on('flush', () => {
    waiting = 0
  })
  conn.transport.on('drain', drained)
  conn.on('upgrade', transport => transport.on('drain', drained))
  return {
    get isBehind() {
      return left !== undefined
    },
  }
}
