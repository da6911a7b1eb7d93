import { formatFault } from '../../fault-text'
import { GUARANTEE_INFO } from '../../guarantee-info'
import type { ForkSentences } from '../../sentences/fork-sentences'
import { formatSetting } from '../../setting-values'

/** What is said about a new run that comes from an old one, in English. */
export const FORK_ENGLISH: ForkSentences = {
  label: (run, moment, change) => {
    const after = moment === '' ? '' : ` after ${moment}`
    return `A new run, forked from run ${run}${after}, ${change === '' ? 'with the same recipe' : change}.`
  },
  change: change => {
    switch (change.kind) {
      case 'setting':
        return `with ${change.setting}=${formatSetting(change.setting, change.value)}`
      case 'guarantee':
        return `under ${GUARANTEE_INFO[change.guarantee].inSentence}`
      case 'fault':
        return `with fault=${formatFault(change.fault)}`
      case 'without':
        return `without fault=${formatFault(change.fault)}`
      case 'nothing':
        return ''
    }
  },
}
