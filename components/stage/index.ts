export { LiveSwitch, type LiveSwitchProps, RunButton, type RunButtonProps } from './controls'
export {
  FAILURES,
  type Failure,
  type FailureId,
  type FailurePlace,
  failureOf,
} from './failures/catalogue'
export type { FailureState, Highlight, PlayheadSource, StageProps } from './props'
export { STAND, Stage } from './stage'
