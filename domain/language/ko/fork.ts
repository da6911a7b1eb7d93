import { formatFault } from '../../fault-text'
import type { ForkSentences } from '../../sentences/fork-sentences'
import { formatSetting } from '../../setting-values'
import { josa } from './grammar'
import { GUARANTEE_NAMES } from './guarantee-names'

/** What is said about a new run that comes from an old one, in Korean. */
export const FORK_KOREAN: ForkSentences = {
  label: (run, moment, change) => {
    const from = moment === '' ? `실행 ${run}에서` : `실행 ${run}의 ${moment} 시점에서`
    return `갈라져 나온 새 실행입니다. ${from}, ${change === '' ? '같은 레시피 그대로' : change}.`
  },
  change: change => {
    switch (change.kind) {
      case 'setting':
        return josa(`${change.setting}=${formatSetting(change.setting, change.value)}`, '으로')
      case 'guarantee':
        return josa(GUARANTEE_NAMES[change.guarantee].inSentence, '으로')
      case 'fault':
        return `fault=${formatFault(change.fault)} 추가`
      case 'without':
        return `fault=${formatFault(change.fault)} 없이`
      case 'nothing':
        return ''
    }
  },
}
