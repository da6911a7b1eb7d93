export { Code } from '../code/code'
export { Keys } from '../keyboard/keys'
export { PlainCaption } from './lesson-caption'
export { PlainTranscript } from './transcript'
