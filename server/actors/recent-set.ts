/** A set that forgets what was added longest ago. */
export class RecentSet<T> {
  private readonly items = new Set<T>()
  private readonly most: number

  constructor(most: number) {
    this.most = most
  }

  /** Whether it was not in yet. */
  add(item: T): boolean {
    if (this.items.has(item)) return false
    this.items.add(item)
    if (this.items.size > this.most) {
      const [oldest] = this.items
      if (oldest !== undefined) this.items.delete(oldest)
    }
    return true
  }
}
