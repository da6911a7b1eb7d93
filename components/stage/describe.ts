import type { Catalogue } from '../../domain/language/catalogue'
import type { PartitionPicture, Picture, Slot } from '../../domain/picture'

type Words = Catalogue['stage']['words']

function nameOf(slot: Slot, { marker, looks }: Words): string {
  if (slot.kind === 'marker') return marker[slot.control]
  return slot.kind === 'empty' ? `${slot.word} #${slot.order}` : `#${slot.order}${looks[slot.look]}`
}

function describeLog(log: PartitionPicture, words: Words): string {
  const shown = log.slots.slice(-12).map(slot => nameOf(slot, words))
  const pointers = words.pointers(log.highWatermark, log.position, log.unmarked ? undefined : log.bookmark)
  return `${words.log(log.topic, log.partition, shown.join(', '))}${pointers}`
}

/** The picture in words, for who does not see it. */
export function describe(picture: Picture, words: Words): string {
  const { shop, bank, payments, outbox, shelves } = picture
  const mails = outbox.slice(-12).map(mail => `#${mail.order}`)
  const lost = shelves.slice(-6).map(thing => thing.words)
  return [
    words.left(shop.left.length, shop.total),
    ...[...picture.orders, ...picture.paymentsTopic].map(log => describeLog(log, words)),
    ...payments.map(({ actor, note, inHand }) => words.actor(actor, note, inHand?.order)),
    words.bank(bank.paid, bank.of),
    mails.length > 0 ? words.mails(mails.join(', ')) : '',
    lost.length > 0 ? words.lost(lost.join('; ')) : '',
  ]
    .filter(Boolean)
    .join(' ')
}
