import type { ClientPart, Reason } from '../../clients'
import type { PaymentsSettings } from '../../settings'

/** What a client left at its default would do, as the end of a sentence. */
const REASONS: Readonly<Record<Reason, string>> = {
  'leader-alone': 'the leader answers alone, and what it acknowledged can be lost with it.',
  'waits-for-ack': 'it waits for an answer that this program does without.',
  'waits-for-copies': 'it waits until every in-sync replica has the record.',
  'sends-again': 'it sends again what got no ack, so an order may come twice.',
  'recognises-repeats': 'the broker recognises a repeat, so a lost ack leaves no trace.',
  'stores-repeats': 'a repeat is stored a second time.',
  'commits-by-time': 'it commits by the clock, whatever your code has finished.',
  'container-commits': 'the container commits in its stead, after each batch.',
  'commits-after': 'the offset is committed after the work.',
  'skips-the-past': 'a new group skips what is in the log already.',
  'reads-the-past': 'a new group reads the log from its beginning.',
  'reads-aborted': 'payments whose transaction was aborted are read too.',
  'skips-aborted': 'what was aborted is skipped.',
}

const PARTS: Readonly<Record<ClientPart, string>> = {
  shop: 'shop',
  'payments-consumer': 'payments, consumer',
  'payments-producer': 'payments, producer',
  bank: 'bank',
}

/** What stands before, as, and after the call. */
type Around = (call: string) => readonly [string, string, string]
/** Auto-commit that does not happen within the call. */
type Behind = 'returned' | 'returned-before'

const COUNTS = ['no', 'one', 'two', 'three', 'four', 'five'] as const

const COMMITS: Readonly<Record<PaymentsSettings['offsets'] | Behind, Around>> = {
  before: call => ['No setting says when the offset is committed. First ', call, ', then the work.'],
  after: call => ['No setting says when the offset is committed. First the work, then ', call, '.'],
  auto: call => ['The client commits by itself, within ', call, '.'],
  returned: call => ['The client commits by itself, in the background, what ', call, ' has returned.'],
  'returned-before': call => [
    'The client commits by itself, in the background, what a ',
    call,
    ' before the last has returned.',
  ],
  transaction: call => ['The offset goes into the transaction: ', call, '.'],
}

/** The same settings in the words of other clients. */
export const clients = {
  parts: PARTS,
  config: (client: string) => `Settings for ${client}`,
  copyOf: (client: string) => `Copy for ${client}`,
  same: 'default',
  other: (value: string) => `≠ default: ${value}`,
  none: 'has no default',
  marked: 'decides the outcome',
  deciding: (client: string, count: number) =>
    count === 0
      ? `In ${client} no default changes this outcome.`
      : count === 1
        ? `In ${client} one default would change the outcome.`
        : `In ${client} ${COUNTS[count] ?? count} defaults would change the outcome.`,
  uncalled: '≠ not called by default',
  left: (where: string, fallback: string) => ` (${where}) is ${fallback} unless set: `,
  leftUncalled: (where: string) => ` (${where}) is not called unless you do: `,
  lacks: (calls: readonly string[]) => `Left out, since it is no plain value here: ${calls.join(', ')}.`,
  former: (version: string, defaults: string) => `Before ${version} the defaults were ${defaults}.`,
  reasons: REASONS,
  commits: COMMITS,
  remembers: 'Which orders were paid is remembered by your code, in a store of its own.',
  checked: (client: string, versions: string) =>
    `The defaults are those of ${client} ${versions}; the real client loads this text in our tests.`,
  checkedYaml: 'Our tests read this text as YAML and compare it with what the Java client is told.',
  unchecked: (versions: string) =>
    `The defaults are those of franz-go ${versions}, read in its source. Before 1.20 ConsumeStartOffset was ConsumeResetOffset.`,
} as const
