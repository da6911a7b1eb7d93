/** A problem as sentences. */
export interface Said {
  readonly message: string
  readonly hint?: string | undefined
}

/** What the server, or the way to it, could not do. The server speaks English (so does the command line). */
export const server = {
  say: ({ message, hint }: Said): Said => ({ message, hint }),
  /** A sentence of the server's that stands within one of the page's. */
  reason: (sentence: string) => sentence,
} as const
