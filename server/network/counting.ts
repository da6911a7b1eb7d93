import { InspectedSocket, type SocketRequest } from './socket'

/** How many kinds of requests can be counted; Kafka has fewer than a hundred. */
export const COUNTED_KINDS = 128

/**
 * A socket factory that hurts nothing and counts every request that leaves, by API key.
 * @param counts one Int32 a key, shared with those who read them
 */
export function countingSockets(counts: Int32Array): (request: SocketRequest) => InspectedSocket {
  const inspector = {
    outgoing: ({ content, pass }: { content: Buffer; pass: () => void }) => {
      Atomics.add(counts, content.readInt16BE(0), 1)
      pass()
    },
    incoming: ({ pass }: { pass: () => void }) => pass(),
    closed: () => undefined,
  }
  return request => new InspectedSocket(request, inspector)
}
