import { GLOSSARY_WORDS, type Glossary, type GlossaryWord } from './words'

/** A piece of a sentence: plain text, or a word of the glossary as it stands there. */
export interface Piece {
  readonly text: string
  readonly word?: GlossaryWord
}

/** How many words of one sentence are tied to the glossary: more would be clutter. */
export const MOST_TIED = 3

/**
 * Cuts a sentence at the words that the glossary explains: each word once, the longest form first, at most three. Within
 * scripts with spaces a form is a whole word; Korean ones may carry a particle behind them.
 */
export function piecesOf(sentence: string, glossary: Glossary): readonly Piece[] {
  const found: Found[] = []
  for (const { form, word } of formsOf(glossary)) {
    if (found.length >= MOST_TIED) break
    if (found.some(each => each.word === word)) continue
    const at = startOf(sentence, form)
    const end = at + form.length
    if (at < 0 || found.some(each => at < each.end && end > each.at)) continue
    found.push({ word, at, end })
  }
  if (found.length === 0) found.push(...plainIn(sentence, glossary))
  return cut(
    sentence,
    found.toSorted((a, b) => a.at - b.at),
  )
}

interface Found {
  readonly word: GlossaryWord
  readonly at: number
  readonly end: number
}

interface Form {
  readonly form: string
  readonly word: GlossaryWord
}

const known = new WeakMap<Glossary, readonly Form[]>()

/** All forms, the longest first. */
function formsOf(glossary: Glossary): readonly Form[] {
  const before = known.get(glossary)
  if (before) return before
  const sorted = sortedOf(word => glossary[word].forms)
  known.set(glossary, sorted)
  return sorted
}

function sortedOf(formsOfWord: (word: GlossaryWord) => readonly string[]): readonly Form[] {
  const forms = GLOSSARY_WORDS.flatMap(word => formsOfWord(word).map(form => ({ form, word })))
  return forms.toSorted((a, b) => b.form.length - a.form.length)
}

/** Where nothing else is explained: the first everyday word, or an order's number. At most one. */
function plainIn(sentence: string, glossary: Glossary): readonly Found[] {
  const words = sortedOf(word => glossary[word].plain ?? []).map(({ form, word }) => {
    const at = startOf(sentence, form)
    return { word, at, end: at + form.length }
  })
  const number = /#\d+/.exec(sentence)
  const [first] = words.filter(({ at }) => at >= 0)
  if (first) return [first]
  return number ? [{ word: 'order', at: number.index, end: number.index + number[0].length }] : []
}

const LETTER = /[\p{L}\p{N}_-]/u
const HANGUL = /[\uac00-\ud7a3]/

/** Where the form stands as a word of its own; -1: nowhere. */
function startOf(sentence: string, form: string): number {
  const lower = sentence.toLowerCase()
  const wanted = form.toLowerCase()
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
    const before = sentence[at - 1] ?? ' '
    const after = sentence[at + wanted.length] ?? ' '
    if (!LETTER.test(before) && (HANGUL.test(after) || !LETTER.test(after))) return at
  }
  return -1
}

function cut(sentence: string, found: readonly Found[]): readonly Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const { word, at, end } of found) {
    if (at > from) pieces.push({ text: sentence.slice(from, at) })
    pieces.push({ text: sentence.slice(at, end), word })
    from = end
  }
  return from < sentence.length || pieces.length === 0 ? [...pieces, { text: sentence.slice(from) }] : pieces
}
