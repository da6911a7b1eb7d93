/** The words of the glossary, grouped by the moving part they name, in the order in which they are listed. */
export const GLOSSARY_GROUPS = {
  messages: ['order', 'payment', 'record', 'e-mail', 'duplicated', 'lost', 'aborted'],
  wires: ['request', 'ack', 'lost-ack', 'retry', 'failure'],
  log: ['topic', 'partition', 'offset', 'high-watermark', 'position', 'bookmark', 'last-stable-offset'],
  actors: ['shop', 'payments', 'bank', 'broker', 'leader', 'follower', 'in-sync', 'group', 'coordinator'],
  lives: ['life', 'kill', 'polite-stop', 'freeze', 'zombie', 'session', 'rebalance'],
  transactions: [
    'idempotent-producer',
    'sequence',
    'transaction',
    'marker',
    'transactional-id',
    'fenced',
    'isolation',
  ],
  judgements: ['guarantee', 'promise', 'ledger', 'verdict', 'unknown'],
} as const

export type GlossaryGroup = keyof typeof GLOSSARY_GROUPS
export type GlossaryWord = (typeof GLOSSARY_GROUPS)[GlossaryGroup][number]

export const GLOSSARY_WORDS: readonly GlossaryWord[] = Object.values(GLOSSARY_GROUPS).flat()

/** What a language says of a word. */
export interface GlossaryEntry {
  /** As it is listed. */
  readonly word: string
  /** One or two sentences. */
  readonly means: string
  /** How it stands in a caption, longest first where one holds another; none: it is not linked there. */
  readonly forms: readonly string[]
  /** Everyday words for it, tied where a caption has nothing else that is explained. */
  readonly plain?: readonly string[]
}

export type Glossary = Readonly<Record<GlossaryWord, GlossaryEntry>>
