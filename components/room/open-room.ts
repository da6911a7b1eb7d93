import type { Reply } from '../../domain/protocol'
import { createSocketSource, type SocketOptions } from '../store/socket-source'
import type { SourceListener } from '../store/source'
import { readOwn } from './own'

type Asking = ReturnType<typeof createSocketSource>['ask']

/** How long a server that does not answer is waited for, ms. */
const PATIENCE = 10_000

const SILENT: Omit<SourceListener, 'hello' | 'gone' | 'problem'> = {
  events: () => undefined,
  state: () => undefined,
  result: () => undefined,
  cluster: () => undefined,
}

/** Says one thing to the server over a socket of its own, and hangs up. */
async function once<T>(options: SocketOptions, say: (ask: Asking) => Promise<Reply<T>>): Promise<Reply<T>> {
  const { ask, connect } = createSocketSource(options)
  let close = () => {}
  const reached = await new Promise<Reply>(resolve => {
    const timer = setTimeout(() => resolve(OFFLINE), PATIENCE)
    const settle = (reply: Reply) => {
      clearTimeout(timer)
      resolve(reply)
    }
    close = connect({
      ...SILENT,
      hello: () => settle({ ok: true }),
      gone: () => settle(OFFLINE),
      problem: problem => settle({ ok: false, problem }),
    })
  })
  const answer = reached.ok ? await say(ask) : reached
  close()
  return answer
}

const OFFLINE = {
  ok: false,
  problem: { code: 'internal', message: 'The server cannot be reached.' },
} as const satisfies Reply<never>

/** Makes a room; whoever has the secret presents in it. */
export function openRoom(): Promise<Reply<{ room: string; secret: string }>> {
  return once({}, ask =>
    ask((socket, reply) => socket.emit('room:open', { shown: { path: '/join' } }, reply)),
  )
}

/** Offers a recipe to a room's presenter, as the person one is there. */
export function offerTo(code: string, recipe: string): Promise<Reply> {
  const { session, name } = readOwn(code)
  const options: SocketOptions = {
    session: { read: () => session, write: () => undefined },
    auth: { room: code, ...(name ? { name } : {}) },
  }
  return once(options, ask => ask((socket, reply) => socket.emit('room:offer', { recipe }, reply)))
}
