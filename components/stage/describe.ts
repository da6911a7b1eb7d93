import type { PartitionPicture, Picture, Slot } from '../../domain/picture'

const nameOf = (slot: Slot): string => {
  if (slot.kind === 'marker') return `${slot.control} marker`
  if (slot.kind === 'empty') return `${slot.word} #${slot.order}`
  const look = { plain: '', repeat: ' again', void: ' aborted', open: ' in an open transaction' }[slot.look]
  return `#${slot.order}${look}`
}

function describeLog(log: PartitionPicture): string {
  const shown = log.slots.slice(-12).map(nameOf).join(', ')
  const name = `Topic ${log.topic}, partition ${log.partition}`
  const pointers = `high watermark ${log.highWatermark}, position ${log.position}, bookmark ${log.bookmark}`
  return `${name}: ${shown || 'empty'}; ${pointers}.`
}

/** The picture in words, for who does not see it. */
export function describe(picture: Picture): string {
  const { shop, bank, payments, outbox, shelves } = picture
  return [
    shop.left.length > 0
      ? `The shop has ${shop.left.length} of ${shop.total} orders left.`
      : 'The shop has sent all its orders.',
    ...[...picture.orders, ...picture.paymentsTopic].map(describeLog),
    ...payments.map(p => `${p.actor}: ${p.note}${p.inHand ? `, #${p.inHand.order} in hand` : ''}.`),
    `The bank holds ${bank.paid} payments for ${bank.of} orders.`,
    outbox.length > 0
      ? `E-mails sent: ${outbox
          .map(m => `#${m.order}`)
          .slice(-12)
          .join(', ')}.`
      : '',
    shelves.length > 0
      ? `Lost: ${shelves
          .map(s => s.words)
          .slice(-6)
          .join('; ')}.`
      : '',
  ]
    .filter(Boolean)
    .join(' ')
}
