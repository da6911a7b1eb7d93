import type { frozenLeader } from '../../../lessons/frozen-leader'
import type { TextOf } from '../../../lessons/lesson'

export const text: TextOf<typeof frozenLeader> = {
  belief: '잠깐 멈춘 브로커는 죽은 브로커보다 낫다.',
  question: '리더가 6초 동안 멈추고, 나머지가 새 리더를 뽑습니다. #3은 언제 ack를 받을까요?',
  answers: { elected: '새 리더가 뽑히면', thawed: '멈춘 리더가 깨어난 뒤에야', never: '받지 못함' },
  runs: { frozen: '리더가 멈춤', killed: '리더가 강제 종료됨' },
  before: '브로커 세 대, acks=all. #3을 보내기 직전에 리더가 멈춥니다.',
  beats: {
    frozen: '리더가 멈춥니다. 연결은 열려 있지만 아무도 응답하지 않습니다.',
    sent: '상점이 #3을 보내고 요청 제한 시간까지 기다립니다.',
    elected: '나머지가 새 리더를 뽑았습니다. 상점에는 아무도 알리지 않습니다.',
    still: '제때 응답이 없습니다. kafkajs는 #3을 멈춘 브로커에 또 보냅니다.',
    thawed: '깨어난 브로커가 밀려 있던 #3을 저장했다가, 리더가 아니므로 잘라 냅니다.',
    acked: '거부를 받고서야 kafkajs가 새 리더를 찾습니다. 이제 #3이 ack를 받습니다.',
    killed: '같은 순간이지만 강제 종료입니다. 연결이 바로 끊깁니다.',
    tries: '연결할 수 없으니, kafkajs는 다른 브로커에게 리더를 묻습니다.',
    'fails-over': '옛 리더가 아직 죽어 있는 동안 새 리더를 찾습니다.',
  },
  why: [
    '끊긴 연결은 다른 리더를 찾으라는 신호지만, 침묵은 그렇지 않습니다.',
    '시간이 초과되어도 kafkajs는 연결과 옛 메타데이터를 그대로 씁니다.',
    '그래서 죽은 브로커는 몇 초 만에 떠나고, 멈춘 브로커는 깨어나야 떠납니다.',
  ],
  look: '선출 뒤에 #3의 요청이 어디로 가는지 보세요. 여전히 멈춘 브로커입니다.',
  change: { longer: '12초 동안 멈추기', polite: '리더를 정상 종료' },
  peculiarity: 'kafkajs는 연결 오류 뒤에만 메타데이터를 새로 받고, 요청 시간 초과 뒤에는 받지 않습니다.',
}
