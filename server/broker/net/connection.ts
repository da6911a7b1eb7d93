import type { Buffer } from 'node:buffer'
import type { Socket } from 'node:net'
import { apiByKey, decodeRequestHeader, FrameCutter } from '../../wire'
import type { Broker } from '../broker'
import type { BrokerSettings } from '../settings'
import { answerFrame, type FrameAnswer } from './answer'
import type { FrameFaults, Verdict } from './frame-faults'

/** Requests that may wait on one connection before its socket is no longer read. */
const MAX_WAITING = 32

interface ConnectionOptions {
  readonly id: number
  readonly settings: BrokerSettings
  readonly faults: FrameFaults
  /** Called once, with a reason where the broker was the one to close. */
  readonly closed: (reason?: string) => void
}

/**
 * One client connection. Requests are answered one at a time and in order, as Kafka does: the next one is taken up when
 * the answer to the previous one has left, so a client that does not read holds up only itself.
 */
export class Connection {
  private readonly socket: Socket
  private readonly broker: Broker
  private readonly options: ConnectionOptions
  private readonly frames: FrameCutter
  private waiting: Buffer[] = []
  private busy = false
  private frozen = false
  private over = false
  private readonly clientHost: string
  /** Gives up the request that is being answered. */
  private abandon: (() => void) | undefined

  constructor(socket: Socket, broker: Broker, options: ConnectionOptions) {
    this.socket = socket
    this.broker = broker
    this.options = options
    this.frames = new FrameCutter(options.settings['socket.request.max.bytes'])
    this.clientHost = `/${socket.remoteAddress ?? ''}`
    socket.on('data', chunk => this.take(chunk))
    socket.on('error', () => this.end())
    socket.on('end', () => this.end())
    socket.on('close', () => this.end())
    socket.setTimeout(options.settings['connections.max.idle.ms'], () => this.idle())
  }

  /** Idle is who sends nothing and waits for nothing (connections.max.idle.ms). */
  private idle(): void {
    if (!this.busy && !this.frozen) this.refuse('idle')
  }

  private take(chunk: Buffer): void {
    try {
      this.waiting.push(...this.frames.push(chunk))
    } catch (error) {
      this.refuse(String(error))
      return
    }
    if (this.waiting.length > MAX_WAITING) this.socket.pause()
    this.next()
  }

  private next(): void {
    while (!this.busy && !this.frozen && !this.over) {
      const frame = this.waiting.shift()
      if (frame === undefined) {
        if (this.socket.isPaused()) this.socket.resume()
        return
      }
      this.busy = true
      if (this.options.faults.isIdle) this.serve(frame)
      else this.serveHurt(frame)
    }
  }

  /** Serves a request while faults are armed: it may be lost or late. */
  private serveHurt(frame: Buffer): void {
    this.suffer(this.judge(frame, 'request'), {
      goOn: () => this.serve(frame),
      later: () => {
        this.serve(frame)
        this.next()
      },
    })
  }

  /** What armed faults do to a request or to the answer to it; nothing to one that cannot be understood anyway. */
  private judge(request: Buffer, part: 'request' | 'response'): Verdict | undefined {
    try {
      const { apiKey, clientId } = decodeRequestHeader(request)
      const api = apiByKey(apiKey)
      if (api === undefined) return undefined
      return this.options.faults.judge({ api, part, clientId, node: this.broker.id })
    } catch {
      return undefined
    }
  }

  private suffer(
    verdict: Verdict | undefined,
    { goOn, later }: { readonly goOn: () => void; readonly later: () => void },
  ): void {
    if (verdict === undefined) goOn()
    else if (verdict.kind === 'delay') this.broker.clock.after(verdict.ms, () => !this.over && later())
    else if (verdict.silently) this.done(false)
    else this.refuse('a frame was lost on purpose')
  }

  private serve(frame: Buffer): void {
    try {
      const answer = answerFrame(this.broker, frame, {
        connectionId: this.options.id,
        clientHost: this.clientHost,
        onGone: run => {
          this.abandon = run
        },
      })
      if (answer instanceof Promise)
        answer.then(
          ready => this.deliver(ready, { frame, later: true }),
          error => this.refuse(String(error)),
        )
      else this.deliver(answer, { frame, later: false })
    } catch (error) {
      this.refuse(String(error))
    }
  }

  private deliver(
    answer: FrameAnswer,
    { frame, later }: { readonly frame: Buffer; readonly later: boolean },
  ): void {
    if (this.options.faults.isIdle || answer.kind !== 'response' || this.over) {
      this.write(answer, later)
      return
    }
    const verdict = this.judge(frame, 'response')
    this.suffer(verdict, { goOn: () => this.write(answer, later), later: () => this.write(answer, true) })
    if (later && verdict?.kind === 'lose') this.next()
  }

  /** @param later whether the answer came after `serve` returned, so that the queue must be taken up again */
  private write(answer: FrameAnswer, later: boolean): void {
    if (this.over || this.broker.isOver) return
    if (this.frozen) {
      this.parked = answer
      return
    }
    if (answer.kind === 'close') {
      this.refuse(answer.reason)
      return
    }
    const flushed = answer.kind === 'none' || this.send(answer.parts)
    if (flushed) this.done(later)
    else this.socket.once('drain', () => this.done(true))
  }

  /** An answer that became ready while the node was frozen. */
  private parked: FrameAnswer | undefined

  private send(parts: readonly Buffer[]): boolean {
    if (parts.length === 1 && parts[0] !== undefined) return this.socket.write(parts[0])
    this.socket.cork()
    let flushed = true
    for (const part of parts) flushed = this.socket.write(part)
    this.socket.uncork()
    return flushed
  }

  private done(later: boolean): void {
    this.busy = false
    this.abandon = undefined
    if (later) this.next()
  }

  private refuse(reason: string): void {
    this.finish(reason)
    this.socket.destroy()
  }

  private end(): void {
    this.finish()
    this.socket.destroy()
  }

  private finish(reason?: string): void {
    if (this.over) return
    this.over = true
    this.waiting = []
    this.abandon?.()
    this.options.closed(reason)
  }

  /** The node is frozen: what arrives stays in the kernel, what was being done stops. */
  freeze(): void {
    this.frozen = true
    this.socket.pause()
  }

  thaw(): void {
    this.frozen = false
    const { parked } = this
    this.parked = undefined
    this.socket.resume()
    if (parked !== undefined) this.write(parked, true)
    else this.next()
  }

  /** Breaks the connection with a reset, as the death of a process does to sockets with unread bytes. */
  destroy(): void {
    this.finish()
    this.socket.resetAndDestroy()
  }
}
