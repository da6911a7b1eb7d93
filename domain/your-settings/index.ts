export { DIALECTS, type Dialect } from './dialect'
export { breaks, type Expected, expectations, type Judgement, judge, type MeasuredCells } from './judge'
export type { Ignored, Told } from './meaning'
export { type Assumed, type Code, type Read, type Reading, readSettings } from './read'
