export { LiveSwitch, type LiveSwitchProps, RunButton, type RunButtonProps } from './controls'
export {
  FAILURES,
  type Failure,
  type FailureId,
  type FailurePlace,
  failureOf,
  reasonAgainst,
} from './failures/catalogue'
export type { FailureState, Highlight, PlayheadSource, StageProps } from './props'
export { STAND, Stage } from './stage'
