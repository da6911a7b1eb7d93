import { test as base, expect, type Locator, type Page } from '@playwright/test'
import type { RunResult } from '../../domain/result'

export type Column = 'Sent' | 'Acknowledged' | 'In the log' | 'Handled' | 'Paid' | 'E-mailed' | 'Fate'

/** The page, through the names and roles it promises to people who test against it. */
export class Playground {
  readonly main: Locator
  readonly run: Locator
  readonly verdict: Locator
  readonly ledger: Locator
  readonly events: Locator
  readonly playhead: Locator
  readonly stage: Locator
  private readonly results: RunResult[] = []

  constructor(readonly page: Page) {
    this.main = page.getByRole('main')
    this.run = page.getByRole('button', { name: /^Run( again)?$/ })
    this.verdict = page.getByRole('status', { name: 'Verdict' })
    this.ledger = page.getByRole('table', { name: 'Ledger' })
    this.events = page.getByRole('log', { name: 'Events' })
    this.playhead = page.getByRole('slider', { name: 'Playhead' })
    this.stage = page.getByRole('region', { name: 'Stage' })
    this.listen()
  }

  /** Opens a link and waits until the server has said hello. */
  async open(query = ''): Promise<void> {
    await this.page.goto(`/${query}`)
    await expect(this.page.getByTestId('cluster')).toHaveAttribute('data-up', 'true')
  }

  guarantee(name: string): Locator {
    return this.page.getByRole('radiogroup', { name: 'Guarantee' }).getByRole('radio', { name, exact: true })
  }

  failure(name: string): Locator {
    return this.page.getByRole('group', { name: 'Failures' }).getByRole('button', { name })
  }

  /** Shows what happens as fast as it comes; the outcome is the same at any speed. */
  async hurry(): Promise<void> {
    await this.page.getByRole('group', { name: 'Speed' }).getByRole('button', { name: 'live' }).click()
  }

  /** Runs what is armed and watches it to its end; returns what the server says it read back. */
  async runToEnd(): Promise<RunResult> {
    await this.hurry()
    const before = this.results.length
    await this.run.click()
    await this.settled()
    await expect.poll(() => this.results.length).toBeGreaterThan(before)
    const result = this.results.at(-1)
    if (!result) throw new Error('no result came')
    return result
  }

  async settled(): Promise<void> {
    await expect(this.main).toHaveAttribute('data-run-state', 'settled', { timeout: 45_000 })
  }

  row(order: number): Locator {
    return this.ledger
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: `#${order}`, exact: true }) })
  }

  /** The words of one cell, as a visitor reads them. */
  async cell(order: number, column: Column): Promise<string> {
    const headings = await this.ledger.getByRole('columnheader').allTextContents()
    const index = headings.findIndex(heading => heading.startsWith(column))
    const cell = this.row(order)
      .getByRole('cell')
      .nth(index - 1)
    return (await cell.innerText()).replace(/\s+/g, ' ').trim()
  }

  /** The words of every cell of these orders, read in one go: a row for each, by the heading of its column. */
  async cells(orders: readonly number[]): Promise<readonly Readonly<Record<string, string>>[]> {
    const rows = await this.ledger
      .getByRole('row')
      .evaluateAll(found =>
        found.map(row =>
          [...row.querySelectorAll<HTMLElement>('th, td')].map(cell =>
            cell.innerText.replace(/\s+/g, ' ').trim(),
          ),
        ),
      )
    const [headings = [], ...others] = rows
    return orders.map(order => {
      const row = others.find(([first]) => first === `#${order}`)
      if (!row)
        throw new Error(`the ledger has no row for #${order}: ${others.map(([first]) => first).join(', ')}`)
      return Object.fromEntries(headings.map((heading, index) => [heading, row[index] ?? '']))
    })
  }

  private listen(): void {
    this.page.on('websocket', socket => {
      socket.on('framereceived', ({ payload }) => {
        const text = String(payload)
        if (!text.startsWith('42["run:result"')) return
        const [, body] = JSON.parse(text.slice(2)) as [string, { result: RunResult }]
        this.results.push(body.result)
      })
    })
  }
}

/** Every test gets the page, and fails if the browser's console had to complain. */
export const test = base.extend<{ playground: Playground; complaints: string[] }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the first argument destructured
  complaints: async ({}, use) => {
    await use([])
  },
  playground: async ({ page, complaints }, use) => {
    page.on('console', message => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
    })
    page.on('pageerror', error => complaints.push(error.message))
    await use(new Playground(page))
    expect(complaints).toEqual([])
  },
})

export { expect } from '@playwright/test'
