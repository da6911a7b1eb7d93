import { describe, expect, it } from 'vitest'
import type { RunEvent } from './events'
import type { PartitionPicture, Slot } from './picture'
import { emptyPicture, pictureAfter, pictureOf, reducePicture } from './picture-of'
import { type Story, stories, storyOf } from './testing/stories'

const end = ({ recipe, events }: Story) => pictureAfter(recipe, events)
const until = ({ recipe, events }: Story, stop: (event: RunEvent) => boolean) =>
  pictureAfter(recipe, events.slice(0, events.findIndex(stop) + 1))
const written = (log: PartitionPicture | undefined) => (log?.slots ?? []).map(drawn).join(' ')

function drawn(slot: Slot): string {
  switch (slot.kind) {
    case 'record':
      return `${slot.order}${{ plain: '', repeat: `×${slot.nth}`, void: '!', open: '?' }[slot.look]}`
    case 'marker':
      return slot.control === 'commit' ? '◆' : '◇'
    case 'empty':
      return `(${slot.order} ${slot.word})`
  }
}

describe('the logs', () => {
  it('hold a repeat twice, in both topics, when the ack was lost', () => {
    const picture = end(stories['at-least-once']['lose-ack'])
    expect(written(picture.orders[0])).toBe('1 2 3 3×2 4 5 6')
    expect(written(picture.paymentsTopic[0])).toBe('1 2 3 3×2 4 5 6')
    expect(picture.bank).toMatchObject({ paid: 7, of: 6, worst: 'duplicated' })
  })

  it('leave a dashed place where a payment never came', () => {
    const picture = end(stories['at-most-once']['kill-halfway'])
    expect(written(picture.paymentsTopic[0])).toBe('1 2 3 4 (5 never) 6')
    expect(picture.bank.worst).toBe('lost')
  })

  it('leave a dashed place in topic orders when the request was lost', () => {
    expect(written(end(stories['at-most-once']['lose-request']).orders[0])).toBe('1 2 (3 never) 4 5 6')
  })

  it('keep an aborted payment and its marker; both take offsets', () => {
    const picture = end(stories['exactly-once']['kill-halfway'])
    expect(written(picture.paymentsTopic[0])).toBe('1 ◆ 2 ◆ 3 ◆ 4 ◆ 5! ◇ 5 ◆ 6 ◆')
    expect(picture.paymentsTopic[0]).toMatchObject({ highWatermark: 14, lastStableOffset: 14 })
    expect(picture.bank).toMatchObject({ paid: 6, of: 6 })
  })

  it('show an open transaction as open, and its last stable offset before it', () => {
    const picture = until(stories['exactly-once']['kill-halfway'], event => event.type === 'actor.killed')
    expect(written(picture.paymentsTopic[0])).toBe('1 ◆ 2 ◆ 3 ◆ 4 ◆ 5?')
    expect(picture.paymentsTopic[0]).toMatchObject({ highWatermark: 9, lastStableOffset: 8 })
    expect(picture.transactions).toMatchObject([{ state: 'open' }])
  })

  it('its clock does not go by polls that bring nothing', () => {
    const { recipe, events } = stories['at-least-once'].ok
    const isPoll = (event: RunEvent) => event.type === 'flight.departed' && event.wire === 'bank-fetch'
    const poll = events.find(isPoll)
    const before = events.slice(0, 30)
    const { at } = pictureAfter(recipe, before)
    expect(poll).toBeDefined()
    expect(pictureAfter(recipe, poll ? [...before, { ...poll, at: 9000 }] : []).at).toBe(at)
  })

  it('a marker that a reader tells of late ends nothing of the next transaction', () => {
    const story = stories['exactly-once'].ok
    const isSecond = (event: RunEvent) =>
      event.type === 'record.appended' && event.topic === 'payments' && event.order === 2
    const marker = story.events.find(({ type }) => type === 'marker.appended')
    const second = story.events.findIndex(isSecond)
    const late = story.events.slice(0, second + 1).filter(event => event !== marker)
    const picture = pictureAfter(story.recipe, marker ? [...late, marker] : [])
    expect(written(picture.paymentsTopic[0])).toBe('1 ◆ 2?')
  })

  it('forget the position of a dead life and go back to the bookmark', () => {
    const story = stories['at-least-once']['kill-halfway']
    const dead = until(story, event => event.type === 'actor.killed')
    expect(dead.orders[0]).toMatchObject({ position: 5, bookmark: 4 })
    const born = until(story, event => event.type === 'actor.started' && event.life === 2)
    expect(born.orders[0]).toMatchObject({ position: 4, bookmark: 4 })
  })
})

describe('what lies where it fell', () => {
  it('is the ack, with a break in its wire', () => {
    const picture = end(stories['at-least-once']['lose-ack'])
    expect(picture.shelves).toMatchObject([
      { kind: 'ack', order: 3, from: 'shop-produce', words: 'ack of #3' },
    ])
    expect(picture.breaks).toEqual([{ at: 'shop-produce', leg: 'response', fault: 'lose-ack.shop.3' }])
  })

  it('is the order that died in hand with its offset committed', () => {
    const picture = end(stories['at-most-once']['kill-halfway'])
    expect(picture.shelves).toMatchObject([
      { kind: 'order', order: 5, from: 'loop', words: 'died with life 1: offset committed, work never done' },
    ])
    expect(picture.breaks).toMatchObject([{ at: 'loop', instant: 'halfway' }])
  })

  it('is nothing when the order will be read again', () => {
    expect(end(stories['at-least-once']['kill-halfway']).shelves).toEqual([])
  })
})

describe('the actors', () => {
  it('go from hand to hand through the stations of the loop', () => {
    const story = stories['at-least-once'].ok
    const station = (type: RunEvent['type']) =>
      until(story, event => event.type === type).payments[0]?.inHand?.station
    expect([station('order.received'), station('work.done'), station('order.finished')]).toEqual([
      'fetched',
      'worked',
      undefined,
    ])
  })

  it('count their lives', () => {
    const picture = end(stories['at-least-once']['kill-halfway'])
    expect(picture.payments[0]).toMatchObject({ life: 2, state: 'waiting', note: 'life 2, waiting' })
  })

  it('hold the orders that are not sent yet', () => {
    const picture = until(
      stories['at-least-once'].ok,
      event => event.type === 'order.sent' && event.order === 3,
    )
    expect(picture.shop.left).toEqual([4, 5, 6])
  })

  it('put a second e-mail into the outbox when the transaction is repeated', () => {
    const { outbox } = end(stories['exactly-once']['kill-halfway'])
    expect(outbox.filter(({ order }) => order === 5)).toEqual([
      { order: 5, nth: 1 },
      { order: 5, nth: 2 },
    ])
  })
})

describe('the caption', () => {
  const captions = ({ recipe, events }: Story): readonly string[] => {
    let state = emptyPicture(recipe)
    const said = [pictureOf(state).caption]
    for (const event of events) {
      state = reducePicture(state, event)
      if (state.caption !== said.at(-1)) said.push(state.caption)
    }
    return said
  }

  it('tells the story of the lost ack', () => {
    expect(captions(stories['at-least-once']['lose-ack'])).toEqual([
      'The broker will store #3. Its ack will not come back. How often will #3 be paid?',
      '',
      'The shop sends its orders, one after the other.',
      'The broker has stored #3, and its ack is lost.',
      'Is #3 in the log or not? The shop cannot know. It waits 312 ms and tries again.',
      'No ack came, so the shop sends #3 again.',
      'The broker stores #3 a second time: it cannot tell it from a new order.',
      'Payments reads #3 again.',
      '#3 is paid a second time.',
      '#3 is e-mailed again: an e-mail cannot be aborted.',
      'All six orders are paid. The bank holds seven payments.',
    ])
  })

  it('tells the story of the crash between payment and offset in a transaction', () => {
    expect(captions(stories['exactly-once']['kill-halfway']).slice(3)).toEqual([
      'The payment of #1 is in the log, its transaction still open.',
      ...[1, 2, 3, 4].map(order => `#${order} is paid: the bank has read its payment.`),
      'Payments is killed in the middle of the transaction of #5.',
      'Payments starts again, as life 2.',
      'The group does not know that the former life is dead. It waits until the session times out.',
      'The new life takes the transactional id over. The open transaction is aborted.',
      'The bookmark still stands before #5, so life 2 begins with it.',
      'Payments reads #5 again.',
      '#5 is e-mailed again: an e-mail cannot be aborted.',
      'The first payment of #5 was aborted. The e-mail had already left.',
    ])
  })

  it('tells one that only stands still from a former life, where its transactional id is taken over', () => {
    const story = stories['exactly-once']['kill-halfway']
    const events = story.events.map(event =>
      event.type === 'actor.killed' ? { ...event, type: 'actor.frozen' as const, ms: 4500, order: 5 } : event,
    )
    expect(captions({ ...story, events })).toContain(
      'Another instance takes the transactional id over. The open transaction is aborted.',
    )
  })

  it('says of every new life what became of the order that the last one held', () => {
    const story = storyOf(
      'guarantee=at-least-once&fault=kill.payments.halfway.2&fault=kill.payments.halfway.4',
    )
    expect(captions(story).filter(said => said.startsWith('The bookmark'))).toEqual([
      'The bookmark still stands before #2, so life 2 begins with it.',
      'The bookmark still stands before #4, so life 3 begins with it.',
    ])
  })

  it('clears when live traffic has left the story behind', () => {
    const story = storyOf('guarantee=at-least-once&orders=12&fault=lose-ack.shop.3')
    const live = story.events.map(event =>
      event.type === 'run.started' ? { ...event, mode: 'live' as const } : event,
    )
    const picture = until(
      { ...story, events: live },
      event => event.type === 'order.sent' && event.order === 9,
    )
    expect([picture.caption, picture.focus]).toEqual(['', undefined])
  })
})
