import { describe, expect, it } from 'vitest'
import { ENGLISH } from '../../domain/language/en'
import { ordinal } from '../../domain/language/en/ledger'
import { parseRecipe } from '../../domain/recipe-text'
import type { LedgerRow } from '../../domain/result'
import { cellOf, fateTotal } from './cells'

const { recipe } = parseRecipe('guarantee=at-least-once')
const words = ENGLISH.ledger
const row: LedgerRow = {
  order: 3,
  sent: 1,
  acknowledged: 'yes',
  believed: true,
  attempt: 1,
  copies: [{ partition: 0, offset: 2 }],
  handled: 1,
  paid: [{ partition: 0, offset: 2 }],
  emailed: 1,
  fate: 'once',
}
const place = (offset: number, partition = 0) => ({ partition, offset })

describe('a cell of the ledger', () => {
  it('is faint before its order was sent', () => {
    expect(cellOf({ ...row, sent: 0, copies: [] }, 'paid', { recipe, words })).toEqual({
      text: '–',
      tone: 'faint',
    })
  })

  it('counts copies and names their offsets', () => {
    expect(cellOf({ ...row, copies: [place(2), place(3)] }, 'log', { recipe, words })).toEqual({
      text: '2',
      tone: 'many',
      offsets: '2, 3',
    })
  })

  it('names partitions once there are several', () => {
    expect(cellOf({ ...row, copies: [place(2), place(0, 1)] }, 'log', { recipe, words }).offsets).toBe(
      '0:2, 1:0',
    )
  })

  it('says which try was acknowledged', () => {
    expect(cellOf({ ...row, attempt: 2 }, 'acknowledged', { recipe, words })).toEqual({
      text: 'yes',
      tone: 'plain',
      more: ', 2nd try',
    })
  })

  it('does not call an ack missing that nobody asked for', () => {
    const { recipe: fireAndForget } = parseRecipe('guarantee=at-most-once')
    expect(cellOf(row, 'acknowledged', { recipe: fireAndForget, words }).text).toBe('not asked')
  })

  it('does not blame an order for work that was done twice and paid once', () => {
    expect(cellOf({ ...row, handled: 2 }, 'handled', { recipe, words }).tone).toBe('plain')
    expect(
      cellOf({ ...row, handled: 2, paid: [place(2), place(3)] }, 'handled', { recipe, words }).tone,
    ).toBe('many')
  })

  it('marks a zero only when the order is lost', () => {
    expect(cellOf({ ...row, paid: [], fate: 'pending' }, 'paid', { recipe, words }).tone).toBe('plain')
    expect(cellOf({ ...row, paid: [], fate: 'lost' }, 'paid', { recipe, words }).tone).toBe('none')
  })

  it('leaves e-mails out when payments sends none', () => {
    const { recipe: silent } = parseRecipe('guarantee=at-least-once&payments.email=false')
    expect(cellOf(row, 'emailed', { recipe: silent, words }).tone).toBe('faint')
  })
})

describe('the words beside it', () => {
  it('counts tries in English', () => {
    expect([1, 2, 3, 4, 11, 12, 13, 21, 22].map(ordinal)).toEqual([
      '1st',
      '2nd',
      '3rd',
      '4th',
      '11th',
      '12th',
      '13th',
      '21st',
      '22nd',
    ])
  })

  it('sums the fates up, and says none only when the run has settled', () => {
    const totals = {
      sent: 6,
      acknowledged: 6,
      unknown: 0,
      copies: 7,
      handled: 7,
      paid: 7,
      emailed: 7,
      lost: 0,
      duplicated: 1,
    }
    expect(fateTotal(totals, true, words)).toBe('1 duplicated')
    expect(fateTotal({ ...totals, lost: 2 }, true, words)).toBe('2 lost, 1 duplicated')
    expect(fateTotal({ ...totals, duplicated: 0 }, true, words)).toBe('0 lost, 0 twice')
    expect(fateTotal({ ...totals, duplicated: 0 }, false, words)).toBe('')
  })
})
