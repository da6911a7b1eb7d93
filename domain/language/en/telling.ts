import type { PictureSentences } from '../../sentences/picture-sentences'
import type { RecordingSentences } from '../../sentences/recording-sentences'
import { PICTURE_ENGLISH } from './captions'
import { RECORDING_ENGLISH } from './recording-file'

/** What is said about a run, in one language: loaded with the first film, because before a run nothing of it is said. */
export interface Telling {
  readonly picture: PictureSentences
  readonly recordingFile: RecordingSentences
}

/** The same in English. */
export const TELLING_ENGLISH: Telling = { picture: PICTURE_ENGLISH, recordingFile: RECORDING_ENGLISH }
