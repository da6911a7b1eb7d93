import type { Telling } from '../en/telling'
import { PICTURE_KOREAN } from './captions'
import { RECORDING_KOREAN } from './recording-file'

/** What is said about a run, in Korean. */
export const TELLING_KOREAN: Telling = { picture: PICTURE_KOREAN, recordingFile: RECORDING_KOREAN }
