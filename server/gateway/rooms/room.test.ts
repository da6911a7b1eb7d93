import { describe, expect, it } from 'vitest'
import { roomCodeOf } from '../../../domain/room'
import { newCode, newSecret, personId } from './codes'
import { Room } from './room'

function opened() {
  const room = new Room({ code: 'K7MQ2W', secret: 'the secret', session: 'anna' })
  const anna = room.enter('anna', { secret: 'the secret', name: 'Anna' })
  const ben = room.enter('ben', { name: 'Ben' })
  const cleo = room.enter('cleo', {})
  return { room, anna, ben, cleo }
}
const question = { question: 'stopping', answers: ['once', 'twice'] }

describe('a room', () => {
  it('is led by who opened it, and by nobody else', () => {
    const { room, anna, ben } = opened()
    expect([anna.isPresenter, anna.isOwner, ben.isPresenter, ben.isOwner]).toEqual([true, true, false, false])
    for (const refused of [
      room.show('ben', { black: true }),
      room.ask('ben', question),
      room.reveal('ben'),
      room.unask('ben'),
      room.reset('ben'),
      room.handOver('ben', ben.id),
      room.takeBack('ben'),
      room.take('ben', 'x'),
    ])
      expect(refused).toMatchObject({ ok: false, problem: { code: 'not-presenter' } })
    expect(room.state.shown.black).toBe(false)
  })

  it('counts people, not their pages, and knows who comes back', () => {
    const { room } = opened()
    expect(room.state.here).toBe(3)
    room.enter('ben', {})
    expect(room.state.here).toBe(3)
    room.leave('ben')
    room.leave('ben')
    expect(room.state.here).toBe(2)
    expect(room.enter('ben', {}).id).toBe(personId('K7MQ2W', 'ben'))
    expect(room.people.find(({ name }) => name === 'Ben')?.isHere).toBe(true)
  })

  it('remembers what was shown of each run, until another place is shown or the lab is reset', () => {
    const { room } = opened()
    room.show('anna', { search: 'orders=6' })
    expect(room.past).toEqual([])
    room.show('anna', { search: 'orders=6&run=a' })
    const { past } = room
    room.show('anna', { seq: 7 })
    expect(room.past).toBe(past)
    room.show('anna', { search: 'orders=6&run=a&right=once' })
    room.show('anna', { search: 'orders=7&run=b' })
    expect(room.past).toEqual(['orders=6&run=a&right=once', 'orders=7&run=b'])
    for (let run = 0; run < 20; run += 1) room.show('anna', { search: `run=${run}` })
    expect(room.past).toHaveLength(8)
    room.show('anna', { path: '/lessons/x', search: 'orders=6' })
    expect(room.past).toEqual([])
    room.show('anna', { search: 'run=c' })
    room.reset('anna')
    expect(room.past).toEqual([])
  })

  it('hides the bars until they are revealed, and lets one vote be changed until then', () => {
    const { room } = opened()
    room.ask('anna', question)
    expect(room.vote('anna', 'once')).toMatchObject({ ok: false })
    room.vote('ben', 'once')
    room.vote('ben', 'twice')
    room.vote('cleo', 'twice')
    expect(room.vote('cleo', 'thrice')).toMatchObject({ ok: false, problem: { code: 'bad-message' } })
    expect(room.state.poll).toEqual({ ...question, votes: 2, isRevealed: false })
    room.reveal('anna')
    expect(room.state.poll?.bars).toEqual({ once: 0, twice: 2 })
    expect(room.vote('ben', 'once')).toMatchObject({ ok: false, problem: { code: 'no-poll' } })
  })

  it('keeps the vote of someone who was away', () => {
    const { room } = opened()
    room.ask('anna', question)
    room.vote('ben', 'twice')
    room.leave('ben')
    expect(room.enter('ben', {}).vote).toBe('twice')
    expect(room.state.poll?.votes).toBe(1)
  })

  it('is handed over to someone who is here, and taken back by who holds the link', () => {
    const { room, ben, cleo } = opened()
    room.leave('cleo')
    expect(room.handOver('anna', cleo.id)).toMatchObject({ ok: false })
    expect(room.handOver('anna', ben.id).ok).toBe(true)
    expect([room.isPresenter('anna'), room.isPresenter('ben')]).toEqual([false, true])
    expect(room.show('anna', { black: true }).ok).toBe(false)
    expect(room.takeBack('anna').ok).toBe(true)
    expect(room.isPresenter('anna')).toBe(true)
  })

  it('lets the link present from another device once the first is gone, and nobody with a wrong one', () => {
    const { room } = opened()
    expect(room.enter('stranger', { secret: 'no secret' })).toMatchObject({
      isOwner: false,
      isPresenter: false,
    })
    expect(room.enter('tablet', { secret: 'the secret' })).toMatchObject({
      isOwner: true,
      isPresenter: false,
    })
    room.leave('anna')
    expect(room.enter('phone', { secret: 'the secret' })).toMatchObject({ isOwner: true, isPresenter: true })
  })

  it('takes one offer a person, the newest', () => {
    const { room, ben } = opened()
    room.offer('ben', 'orders=1')
    room.offer('ben', 'orders=2')
    expect(room.offered).toMatchObject([{ id: ben.id, recipe: 'orders=2', from: { name: 'Ben' } }])
    expect(room.take('anna', ben.id)).toEqual({ ok: true, recipe: 'orders=2' })
    expect(room.offered).toEqual([])
  })

  it('tells nobody a session', () => {
    const { room } = opened()
    room.offer('ben', 'orders=1')
    const told = JSON.stringify([room.state, room.people, room.offered, room.meOf('ben')])
    for (const session of ['"anna"', '"ben"', 'the secret']) expect(told).not.toContain(session)
  })
})

describe('a room’s code', () => {
  it('is read however it is typed, and refused where it can be none', () => {
    expect(roomCodeOf(' k7m-q2w ')).toBe('K7MQ2W')
    for (const typed of ['', 'K7MQ2', 'K7MQ2W9', 'K7MQ2O', '../etc', 'K7MQ2I'])
      expect(roomCodeOf(typed)).toBeUndefined()
  })

  it('is drawn from all its letters, and its secret is long', () => {
    const codes = Array.from({ length: 2000 }, newCode)
    expect(codes.every(code => roomCodeOf(code) === code)).toBe(true)
    expect(new Set(codes.join(''))).toHaveProperty('size', 31)
    expect(Buffer.from(newSecret(), 'base64url')).toHaveLength(18)
  })
})
