import type { WordsOf } from '..'
import type { server as english } from '../en/server'

type Words = WordsOf<typeof english>

let sentences: Words | undefined

/** From now on the server's sentences are said in Korean (`server-sentences.ts`: a long list, of which few visitors see one). */
export function keepServerSentences(words: Words): void {
  sentences = words
}

/** What the server says, in Korean once its sentences have come; until then as it said it. */
export const server: Words = {
  say: said => sentences?.say(said) ?? said,
  reason: sentence => sentences?.reason(sentence) ?? sentence,
}
