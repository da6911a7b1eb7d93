import { isClientInfo, isClusterInfo } from './event-shapes'
import { isCount, isFlag, isOrder, isText, listOf, oneOf, shaped } from './shape'
import { FATES } from './words'

const isTotals = shaped({
  sent: isCount,
  acknowledged: isCount,
  unknown: isCount,
  copies: isCount,
  handled: isCount,
  paid: isCount,
  emailed: isCount,
  lost: isCount,
  duplicated: isCount,
})

const isResultOrder = shaped({
  order: isOrder,
  acknowledged: oneOf(['yes', 'no', 'unknown']),
  copies: isCount,
  handled: isCount,
  paid: isCount,
  emailed: isCount,
  fate: oneOf(FATES),
})

/** Whether a value that came from outside is a `RunResult`. */
export const isResult = shaped({
  recipe: isText,
  cluster: isClusterInfo,
  client: isClientInfo,
  verdict: shaped({
    kept: value => value === null || isFlag(value),
    where: isText,
    sentence: isText,
    orders: listOf(isOrder),
  }),
  totals: isTotals,
  orders: listOf(isResultOrder),
  faults: listOf(shaped({ fault: isText, struck: isFlag })),
})
