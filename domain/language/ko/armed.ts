import type { Fault } from '../../fault'
import { josa } from './grammar'

/** Before a run: what a failure will do, and the question that the run will answer. `order`: "#3", "다음 주문". */
export function armedQuestion(fault: Fault, order: string): string {
  switch (fault.on) {
    case 'wire':
      return wireQuestion(fault, order)
    case 'payments':
      return paymentsQuestion(fault, order)
    case 'shop':
      return fault.instant === 'sent'
        ? `상점은 ${josa(order, '이')} 로그에 있고 아직 확인되지 않았을 때 멎습니다. 다음 실행은 어떻게 할까요?`
        : `상점은 ${order}의 ack 바로 뒤에 멎습니다. 두 번 보내지는 것이 있을까요?`
    case 'cluster':
      return clusterQuestion(fault, order)
  }
}

function clusterQuestion({ what, instant }: Extract<Fault, { on: 'cluster' }>, order: string): string {
  const before = `${josa(order, '을')} 보내기 전에`
  switch (what) {
    case 'kill.leader':
      return instant === 'sent'
        ? `리더가 ${order}의 ack와 함께 죽습니다. 로그에는 ${josa(order, '이')} 몇 번 있을까요?`
        : `${before} 리더가 강제 종료됩니다. 다음 리더는 ${order}까지 모두 가지고 있을까요?`
    case 'stop.leader':
      return `${before} 리더가 종료 요청을 받습니다. 알아차리는 쪽이 있을까요?`
    case 'freeze.leader':
      return `${before} 리더가 멈춥니다. 상점은 얼마나 기다릴까요?`
    case 'freeze.followers':
      return instant === 'fenced'
        ? `팔로워들이 동기화에서 빠질 때까지 멈춥니다. 그때 ${order}의 ack는 무엇을 뜻할까요?`
        : `${before} 팔로워들이 멈춥니다. 그때 ${josa(order, '은')} 누구에게 있을까요?`
    case 'kill.coordinator':
      return `${before} 결제 그룹의 오프셋을 맡은 브로커가 강제 종료됩니다. ${josa(order, '은')} 몇 번 결제될까요?`
    case 'freeze.coordinator':
      return `${before} 결제 그룹의 오프셋을 맡은 브로커가 멈춥니다. ${josa(order, '은')} 몇 번 결제될까요?`
    case 'restore.all':
      return `${before} 모든 브로커를 되살립니다. 가지고 있던 것은 어떻게 되었을까요?`
    case 'elect.unclean':
      return `${before} 살아 있는 브로커를 리더로 세웁니다. 그 브로커에 없는 것은 무엇일까요?`
  }
}

function wireQuestion(fault: Extract<Fault, { on: 'wire' }>, order: string): string {
  const thing = {
    shop: '',
    payments: ' 결제',
    'payments-offsets': '의 오프셋 커밋',
    'payments-transaction': '의 트랜잭션 종료',
  }[fault.where]
  const often = `${josa(order, '은')} 몇 번 결제될까요?`
  if (fault.what === 'lose-request')
    return `${order}${thing} 요청이 도착하지 않습니다. ${josa(order, '은')} 결제될까요?`
  if (fault.what === 'delay-ack')
    return `${order}${thing}의 ack가 늦게 옵니다. ${order}의 ack를 기다리는 쪽이 있을까요?`
  if (fault.where === 'shop')
    return `브로커가 ${josa(order, '을')} 저장하지만 그 ack는 돌아오지 않습니다. ${often}`
  return `브로커는 할 일을 마칩니다. ${order}${thing}의 ack는 돌아오지 않습니다. ${often}`
}

function paymentsQuestion(fault: Extract<Fault, { on: 'payments' }>, order: string): string {
  const when = {
    received: `${josa(order, '을')} 받은 직후`,
    worked: `${order} 작업을 마친 직후`,
    'offset-committed': `${order}의 오프셋을 커밋한 직후`,
    halfway: `${order} 처리 도중에`,
    done: `${josa(order, '을')} 끝낸 직후`,
  }[fault.instant]
  switch (fault.what) {
    case 'kill':
      return `결제 서비스가 ${when} 강제 종료됩니다. ${josa(order, '은')} 몇 번 결제될까요?`
    case 'stop':
      return `결제 서비스가 ${when} 종료 요청을 받습니다. 강제 종료와 같을까요?`
    case 'freeze':
      return `결제 서비스가 ${when} 멈췄다가 아무 일도 없었던 것처럼 돌아옵니다. ${josa(order, '은')} 누가 결제할까요?`
    case 'join':
      return `첫 결제 서비스가 ${when}, 두 번째가 참여합니다. ${josa(order, '은')} 누가 결제할까요?`
    case 'slow':
      return `결제 서비스가 ${josa(order, '을')} 세션보다 오래 처리합니다. 그저 늦어지기만 할까요?`
  }
}
