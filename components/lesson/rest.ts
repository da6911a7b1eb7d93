export { Papers } from './papers'
export { Transcript } from './transcript'
export { Tutorial } from './tutorial'
