import type { WordsOf } from '..'
import type { site as english } from '../en/site'

export const site: WordsOf<typeof english> = {
  recordedRuns: '녹화된 실행',
  recordedHere: '이 사이트의 실행은 녹화된 것입니다.',
  nothingRuns:
    '여기서는 아무것도 실행되지 않습니다. 실시간 주문, 직접 만든 레시피, 측정에는 실험실 프로그램이 필요합니다.',
  forReal: '실제로 실행하는 방법',
  inFolder: '실험실 프로그램의 폴더에서:',
  thenOpen: '를 실행한 뒤 출력된 주소를 엽니다.',
  noLive: '이 사이트에서는 실행되지 않습니다. 실험실 프로그램이 필요합니다.',
  noLiveNow: '서버와 연결이 끊겼습니다.',
  notKept: '이 레시피로 녹화된 실행이 없습니다.',
  laneNotKept: '이 줄은 녹화된 실행이 없습니다.',
  lanesNotKept: '녹화된 실행이 없는 줄이 있어, 있는 것만 보여 줍니다.',
  noneKept: '이 줄들은 녹화된 실행이 없습니다.',
  recordedLanes: '서버와 연결이 끊겨 녹화된 실행을 보여 줍니다.',
  playRecording: '재생',
  playRecordingAgain: '다시 재생',
  noProgram: '이 설정의 프로그램은 여기에 보관되어 있지 않습니다. 녹화된 실행의 프로그램만 있습니다.',
  copyCommand: '명령으로 복사',
  linkTooLong: '링크로는 너무 깁니다. 실행을 저장하세요',
  commandCopied: '명령을 복사했습니다',
  video: '동영상',
  saveVideo: '동영상으로 저장',
  savingVideo: done => `그리는 중: ${done}%`,
  cancelVideo: '취소',
  videoFailed: '브라우저가 동영상을 만들지 못했습니다.',
  noVideo: '이 브라우저는 그림을 동영상으로 녹화할 수 없습니다. 그림은 저장할 수 있습니다.',
}
