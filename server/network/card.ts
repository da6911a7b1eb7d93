import { Inspection } from './inspection'
import { CardMemory } from './memory'
import { NodeNames } from './node-names'
import { type CardHost, type CardOwner, Reporter } from './owner'
import { InspectedSocket, type SocketRequest } from './socket'

/** The network card of one actor: hurts its bytes where a fault says so, and tells what passes. */
export interface NetworkCard {
  /** For `new Kafka({ socketFactory })`. */
  readonly socketFactory: (request: SocketRequest) => InspectedSocket
  /** Destroys every connection, as a process that ends does, and makes no more. */
  close(): void
}

/** Makes the network card of one life of an actor. */
export function networkCard(owner: CardOwner, host: CardHost): NetworkCard {
  const reporter = new Reporter(owner, host)
  const memory = new CardMemory()
  const nodes = new NodeNames()
  const open = new Set<InspectedSocket>()
  let closed = false
  return {
    socketFactory: request => {
      if (closed) throw new Error('this network card has been closed')
      const node = () => nodes.of(request.host, request.port)
      const socket = new InspectedSocket(request, new Inspection({ reporter, memory, nodes, node }))
      open.add(socket)
      socket.once('close', () => open.delete(socket))
      return socket
    },
    close: () => {
      closed = true
      for (const socket of open) socket.destroy()
    },
  }
}
