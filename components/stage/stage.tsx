'use client'
import type { StageProps } from './props'

/** The drawing: shop, logs, payments' loop, bank, outbox, and what moves between them. */
export function Stage({ run, live }: StageProps) {
  return (
    <section className="stage" aria-label="Stage">
      {run}
      {live}
    </section>
  )
}
