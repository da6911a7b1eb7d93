import { type ActorId, type Life, roleOf } from '../../words'

/** "상점", "결제 서비스", "결제 서비스 2", "브로커 1" */
export function actorName(actor: ActorId): string {
  const nth = /-(\d+)$/.exec(actor)?.[1]
  switch (roleOf(actor)) {
    case 'shop':
      return '상점'
    case 'payments':
      return nth === undefined ? '결제 서비스' : `결제 서비스 ${nth}`
    case 'bank':
      return '은행'
    case 'broker':
      return `브로커 ${nth ?? ''}`.trim()
    default:
      return '실험실'
  }
}

/** "2번째 실행": an incarnation of an actor. */
export function lifeName(life: Life): string {
  return `${life}번째 실행`
}

/** "결제 서비스(2번째 실행)": the life only where it is not the first. */
export function actorWithLife(event: { readonly actor: ActorId; readonly life: Life }): string {
  return event.life > 1 && roleOf(event.actor) !== 'broker'
    ? `${actorName(event.actor)}(${lifeName(event.life)})`
    : actorName(event.actor)
}
