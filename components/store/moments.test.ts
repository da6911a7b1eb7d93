import { describe, expect, it } from 'vitest'
import { createFilm } from '../../domain/film'
import { firstStory, stories } from '../../domain/testing/stories'
import { momentOf } from './moments'

function linesOf(story: typeof firstStory) {
  const film = createFilm(story.recipe)
  film.append(story.events)
  return film.lines
}

describe('the moment a cell of the ledger is about', () => {
  const lines = linesOf(firstStory)

  it('is the second append of an order that is in the log twice', () => {
    expect(momentOf(lines, 3, 'log')?.event).toMatchObject({
      type: 'record.appended',
      topic: 'orders',
      order: 3,
      offset: 3,
    })
  })

  it('is the payment for the payment, and not the order', () => {
    expect(momentOf(lines, 1, 'paid')?.event).toMatchObject({
      type: 'record.appended',
      topic: 'payments',
      order: 1,
    })
  })

  it('is the last request for what was sent', () => {
    expect(momentOf(lines, 3, 'sent')?.event).toMatchObject({ type: 'flight.departed', leg: 'request' })
    expect(momentOf(lines, 3, 'sent')?.t).toBeGreaterThan(
      momentOf(lines, 2, 'sent')?.t ?? Number.POSITIVE_INFINITY,
    )
  })

  it('is what decided the order for its fate', () => {
    expect(momentOf(lines, 3, 'fate')?.kind).not.toBe('plain')
    expect(momentOf(lines, 1, 'fate')?.order).toBe(1)
  })

  it('is nothing where nothing has happened', () => {
    expect(momentOf(linesOf(stories['at-most-once']['kill-halfway']), 5, 'paid')).toBeUndefined()
    expect(momentOf([], 1, 'fate')).toBeUndefined()
  })
})
