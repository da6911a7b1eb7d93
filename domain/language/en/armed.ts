import type { Fault } from '../../fault'

/** Before a run: what a failure will do, and the question that the run will answer. `order`: "#3", "the next order". */
export function armedQuestion(fault: Fault, order: string): string {
  switch (fault.on) {
    case 'wire':
      return wireQuestion(fault, order)
    case 'payments':
      return paymentsQuestion(fault, order)
    case 'shop':
      return fault.instant === 'sent'
        ? `The shop will be stopped with ${order} in the log and not acknowledged. What will its next life do?`
        : `The shop will be stopped just after the ack of ${order}. Will anything be sent twice?`
    case 'cluster':
      return clusterQuestion(fault, order)
  }
}

function clusterQuestion({ what, instant }: Extract<Fault, { on: 'cluster' }>, order: string): string {
  switch (what) {
    case 'kill.leader':
      return instant === 'sent'
        ? `The leader will die with the ack of ${order}. How often will ${order} be in the log?`
        : `The leader will be killed before ${order} is sent. Does the next one have everything?`
    case 'stop.leader':
      return `The leader will be asked to stop before ${order} is sent. Will anyone notice?`
    case 'freeze.leader':
      return `The leader will stand still before ${order} is sent. How long will the shop wait?`
    case 'freeze.followers':
      return instant === 'fenced'
        ? `The followers will stand still until they are out of sync. What is the ack of ${order} worth then?`
        : `The followers will stand still before ${order} is sent. Who has ${order} then?`
    case 'kill.coordinator':
      return `The broker that keeps payments’ offsets will be killed before ${order} is sent. How often will ${order} be paid?`
    case 'freeze.coordinator':
      return `The broker that keeps payments’ offsets will stand still before ${order} is sent. How often will ${order} be paid?`
    case 'restore.all':
      return `All brokers will be brought back before ${order} is sent. What has become of what they had?`
    case 'elect.unclean':
      return `Whoever lives will be made the leader before ${order} is sent. What does it not have?`
  }
}

function wireQuestion(fault: Extract<Fault, { on: 'wire' }>, order: string): string {
  const thing = {
    shop: '',
    payments: 'payment of ',
    'payments-offsets': 'offset commit of ',
    'payments-transaction': 'transaction’s end of ',
  }[fault.where]
  if (fault.what === 'lose-request')
    return `The request with the ${thing || 'order '}${order} will not arrive. Will ${order} be paid?`
  if (fault.what === 'delay-ack')
    return `The ack of the ${thing}${order} will come late. Will anyone wait for it?`.replace('the #', '#')
  if (fault.where === 'shop')
    return `The broker will store ${order}. Its ack will not come back. How often will ${order} be paid?`
  return `The broker will do its part. The ack of the ${thing}${order} will not come back. How often will ${order} be paid?`
}

function paymentsQuestion(fault: Extract<Fault, { on: 'payments' }>, order: string): string {
  const when = {
    received: `has received ${order}`,
    worked: `has done the work for ${order}`,
    'offset-committed': `has committed the offset of ${order}`,
    halfway: `is halfway through ${order}`,
    done: `is done with ${order}`,
  }[fault.instant]
  switch (fault.what) {
    case 'kill':
      return `Payments will be killed when it ${when}. How often will ${order} be paid?`
    case 'stop':
      return `Payments will be asked to stop when it ${when}. Is that the same as being killed?`
    case 'freeze':
      return `Payments will freeze when it ${when}, and come back as if nothing had happened. Who pays ${order}?`
    case 'slow':
      return `The handler of ${order} will take longer than the session. Is that only lag?`
    case 'join':
      return `A second payments will join when the first ${when}. Who pays ${order}?`
  }
}
