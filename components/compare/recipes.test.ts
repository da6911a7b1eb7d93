import { describe, expect, it } from 'vitest'
import { ALL_ENGLISH } from '../../domain/language/en/all'
import { commonText, lanesOf, missing, queryOf, titleOf, withFault, withGuarantee } from './recipes'

const guarantees = (search: string) => lanesOf(search).lanes.map(({ guarantee }) => guarantee)

describe('the lanes of a link', () => {
  it('are all guarantees, weakest first, where it names none to compare with', () => {
    const all = ['at-most-once', 'at-least-once', 'idempotent-consumer', 'exactly-once']
    expect(guarantees('')).toEqual(all)
    expect(guarantees('guarantee=exactly-once&orders=6&fault=lose-ack.shop.3')).toEqual(all)
  })

  it('are any two recipes, in the order in which they are written', () => {
    const { lanes, problems } = lanesOf('guarantee=at-least-once&orders=6&compare=shop.acks=1')
    expect(lanes.map(({ settings }) => settings.shop.acks)).toEqual([-1, 1])
    expect(problems).toEqual([])
  })

  it('say what cannot be used', () => {
    expect(lanesOf('guarantee=at-least-once&compare=nearly-once').problems).toHaveLength(1)
  })

  it('come back from the link that they make', () => {
    for (const search of ['', 'guarantee=at-least-once&orders=4&fault=lose-ack.shop.2&compare=shop.acks=1']) {
      const { lanes } = lanesOf(search)
      expect(lanesOf(queryOf(lanes)).lanes).toEqual(lanes)
    }
  })
})

describe('a comparison', () => {
  const { lanes } = lanesOf('guarantee=at-least-once&orders=6&fault=lose-ack.shop.3&compare=exactly-once')

  it('is called after what fails', () => {
    expect(titleOf(lanes, ALL_ENGLISH)).toBe('Lose the ack at #3')
    expect(commonText(lanes)).toBe('fault=lose-ack.shop.3')
    expect(titleOf(withFault(lanes, ''), ALL_ENGLISH)).toBe('Nothing fails')
  })

  it('takes another failure, and a guarantee that is missing', () => {
    expect(titleOf(withFault(lanes, 'kill.payments.halfway.5'), ALL_ENGLISH)).toBe(
      'Kill payments halfway at #5',
    )
    expect(missing(lanes)).toEqual(['at-most-once', 'idempotent-consumer'])
    const three = withGuarantee(lanes, 'at-most-once')
    expect(three.map(({ guarantee }) => guarantee)).toEqual(['at-most-once', 'at-least-once', 'exactly-once'])
  })
})
