import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type Frame, InspectedSocket, type Inspector } from './socket'

/** Lets everything pass, and notes what passed. */
class Witness implements Inspector {
  readonly seen: string[] = []
  judge: (frame: Frame, line: { cut(): void }) => void = frame => frame.pass()

  outgoing(frame: Frame, line: { cut(): void }): void {
    this.seen.push(`out ${frame.content.toString()}`)
    this.judge(frame, line)
  }
  incoming(frame: Frame, line: { cut(): void }): void {
    this.seen.push(`in ${frame.content.toString()}`)
    this.judge(frame, line)
  }
  closed(): void {
    this.seen.push('closed')
  }
}

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function broker(onConnection: (socket: Socket) => void): Promise<number> {
  const server = createServer({ allowHalfOpen: true }, socket => {
    socket.on('error', () => {})
    onConnection(socket)
  })
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** A client's socket as kafkajs makes it: it listens to these four events and no other. */
function client(port: number, inspector: Inspector) {
  const events: string[] = []
  const data: Buffer[] = []
  let connected: () => void = () => {}
  const whenConnected = new Promise<void>(resolve => {
    connected = resolve
  })
  const onConnect = () => {
    events.push('connect')
    connected()
  }
  const socket = new InspectedSocket({ host: '127.0.0.1', port, ssl: undefined, onConnect }, inspector)
  const over = new Promise<string>(resolve => {
    socket.on('data', chunk => data.push(chunk))
    socket.on('end', () => resolve(events.push('end') ? 'end' : ''))
    socket.on('error', (error: NodeJS.ErrnoException) => {
      events.push('error')
      resolve(`error ${error.code}`)
    })
    socket.on('timeout', () => events.push('timeout'))
  })
  return { socket, events, data, over, whenConnected }
}

function frame(text: string): Buffer {
  const bytes = Buffer.alloc(4 + text.length)
  bytes.writeInt32BE(text.length)
  bytes.write(text, 4)
  return bytes
}

describe('a socket with an inspector in the middle', () => {
  it('tells of the connection later, never while the factory is still running', async () => {
    const { events, whenConnected } = client(await broker(() => {}), new Witness())
    expect(events).toEqual([])
    await whenConnected
    expect(events).toEqual(['connect'])
  })

  it('keeps what is written before the connection stands, and judges it only then', async () => {
    const received: Buffer[] = []
    const port = await broker(socket => socket.on('data', chunk => received.push(chunk)))
    const witness = new Witness()
    const { socket, events, whenConnected } = client(port, witness)
    witness.judge = one => {
      events.push('judged')
      one.pass(() => events.push('flushed'))
    }
    socket.write(frame('early'))
    expect(witness.seen).toEqual([])
    await whenConnected
    await expect.poll(() => Buffer.concat(received)).toEqual(frame('early'))
    expect(events).toEqual(['connect', 'judged', 'flushed'])
  })

  it('connects all the same where the client ended it before', async () => {
    const { socket, events, over } = client(
      await broker(peer => peer.on('end', () => peer.end())),
      new Witness(),
    )
    socket.end()
    expect(await over).toBe('end')
    expect(events).toEqual(['connect', 'end'])
  })

  it('never says end before it has said connect, however soon the broker closes', async () => {
    const { events, over } = client(await broker(socket => socket.end()), new Witness())
    expect(await over).toBe('end')
    expect(events).toEqual(['connect', 'end'])
  })

  it('says error, not end, where nobody listens', async () => {
    const port = await broker(() => {})
    servers.splice(0).forEach(server => {
      server.close()
    })
    const { events, over } = client(port, new Witness())
    expect(await over).toBe('error ECONNREFUSED')
    expect(events).toEqual(['error'])
  })

  it('says end where the broker closes, and error where it resets', async () => {
    const closing = client(await broker(socket => socket.once('data', () => socket.end())), new Witness())
    closing.socket.write(frame('a'))
    expect(await closing.over).toBe('end')
    const resetting = client(
      await broker(socket => socket.once('data', () => socket.resetAndDestroy())),
      new Witness(),
    )
    resetting.socket.write(frame('a'))
    expect(await resetting.over).toBe('error ECONNRESET')
  })

  it('shows a cut as end, to the broker as a close, and passes nothing any more', async () => {
    const peers: Socket[] = []
    const port = await broker(socket => {
      peers.push(socket)
      socket.on('data', () => socket.write(frame('answer')))
    })
    const witness = new Witness()
    const { socket, data, events, over } = client(port, witness)
    witness.judge = (one, line) => {
      if (witness.seen.at(-1)?.startsWith('in ')) line.cut()
      one.pass()
    }
    socket.write(frame('request'))
    expect(await over).toBe('end')
    socket.write(frame('into a dead socket'))
    await expect.poll(() => peers[0]?.destroyed || peers[0]?.readableEnded).toBe(true)
    expect(data).toEqual([])
    expect(witness.seen).toEqual(['out request', 'in answer', 'closed'])
    expect(events).toEqual(['connect', 'end'])
  })

  it('is not left waiting by a cut that comes with bytes of the broker still unread', async () => {
    const port = await broker(socket => socket.write(Buffer.concat([frame('1'), frame('2'), frame('3')])))
    const witness = new Witness()
    witness.judge = (_, line) => line.cut()
    const { over } = client(port, witness)
    expect(await over).toBe('end')
    expect(witness.seen).toEqual(['in 1', 'closed'])
  })

  it('hands on frames whole and unchanged, however the bytes are cut', async () => {
    const sent = [frame('one'), frame('two'), frame('x'.repeat(70_000)), frame('')]
    const all = Buffer.concat(sent)
    const received: Buffer[] = []
    const port = await broker(socket => {
      socket.on('data', chunk => received.push(chunk))
      socket.write(all)
    })
    const witness = new Witness()
    const { socket, data } = client(port, witness)
    for (let at = 0; at < all.length; at += 9973) socket.write(all.subarray(at, at + 9973))
    await expect.poll(() => Buffer.concat(received).equals(all)).toBe(true)
    await expect.poll(() => Buffer.concat(data).equals(all)).toBe(true)
    expect(witness.seen.filter(one => one.startsWith('out '))).toHaveLength(4)
    expect(witness.seen.filter(one => one.startsWith('in '))).toHaveLength(4)
  })

  it('says error where the broker sends a size that no frame has', async () => {
    const port = await broker(socket => socket.write(Buffer.from([0xff, 0xff, 0xff, 0xff])))
    const { over } = client(port, new Witness())
    expect(await over).toMatch(/^error/)
  })

  it('has what kafkajs and its users call on a socket', async () => {
    const { socket, events, whenConnected } = client(await broker(() => {}), new Witness())
    await whenConnected
    expect(socket.unref()).toBe(socket)
    expect(socket.ref()).toBe(socket)
    expect(socket.setKeepAlive(true, 1000)).toBe(socket)
    expect(socket.setNoDelay(true)).toBe(socket)
    expect(socket.setTimeout(1)).toBe(socket)
    await expect.poll(() => events).toContain('timeout')
    socket.destroy()
  })

  it('tells at once that a small frame is out: the kernel has it', async () => {
    const witness = new Witness()
    const { socket, whenConnected } = client(await broker(() => {}), witness)
    await whenConnected
    const order: string[] = []
    witness.judge = one => {
      one.pass(() => order.push('flushed'))
      order.push('passed')
    }
    socket.write(frame('acks 0'))
    expect(order).toEqual(['flushed', 'passed'])
    socket.destroy()
  })
})
