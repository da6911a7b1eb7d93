/** A queue that one reader iterates over; it waits for more, and ends when closed. */
export class Queue<T> implements AsyncIterable<T> {
  private readonly items: T[]
  private closed = false
  private wake: () => void = () => {}

  constructor(items: readonly T[]) {
    this.items = [...items]
  }

  push(item: T): void {
    this.items.push(item)
    this.wake()
  }

  /** The reader gets this one next. */
  putBack(item: T): void {
    this.items.unshift(item)
    this.wake()
  }

  /** The reader gets nothing more. */
  close(): void {
    this.closed = true
    this.wake()
  }

  async *[Symbol.asyncIterator](): AsyncIterator<T> {
    while (!this.closed) {
      const item = this.items.shift()
      if (item !== undefined) yield item
      else
        await new Promise<void>(resolve => {
          this.wake = resolve
        })
    }
  }
}
