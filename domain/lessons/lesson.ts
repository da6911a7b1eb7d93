import type { LedgerRow } from '../result'
import type { SettingName } from '../settings'
import type { OrderNumber } from '../words'
import type { Condition } from './condition'
import type { EventMatch } from './event-match'

/** The chapters of the course, in their order. */
export const CHAPTERS = ['producer', 'consumer', 'both', 'exactly-once', 'cluster'] as const
export type Chapter = (typeof CHAPTERS)[number]

/** One real run of a lesson. The first run is the one the question is about. */
export interface LessonRun<R extends string = string> {
  readonly id: R
  /** In the recipe's grammar, as anyone may paste it into the page: `guarantee=at-least-once&orders=6&fault=lose-ack.shop.3`. */
  readonly recipe: string
}

/** An answer, and what the runs must have shown for it to be right. `otherwise`: when no other answer is. */
export interface LessonAnswer<R extends string = string, A extends string = string> {
  readonly id: A
  readonly when: Condition<R> | 'otherwise'
}

/** A sentence of the story, said once the playhead of its run has reached this event. */
export interface LessonBeat<R extends string = string, B extends string = string> {
  readonly id: B
  readonly run: R
  readonly on: EventMatch
}

/** A part of the page to look at. */
export type LookAt =
  | { readonly at: 'ledger'; readonly order: OrderNumber; readonly column: keyof LedgerRow }
  | { readonly at: 'setting'; readonly setting: SettingName }
  | { readonly at: 'stage'; readonly part: StagePart }
  | { readonly at: 'verdict' }

export const STAGE_PARTS = [
  'shop',
  'shop-wire',
  'orders',
  'payments-topic',
  'payments',
  'payments-rail',
  'bank',
  'outbox',
  'cluster',
] as const
export type StagePart = (typeof STAGE_PARTS)[number]

/** The next experiment: another recipe in the sandbox, another lesson, or a page of its own. */
export type LessonChange<C extends string = string> = { readonly id: C } & (
  | { readonly recipe: string }
  | { readonly lesson: string }
  | { readonly page: '/cost' | '/compare' | '/matrix' }
)

export interface Source {
  readonly title: string
  readonly url: string
}

/** Code of a tutorial that people copy: as it stands, and repaired. The same lines in every language. */
export interface Tutorial {
  readonly lines: readonly string[]
  readonly repaired: readonly string[]
}

/** All sentences of one lesson in one language. */
export interface LessonText<
  R extends string = string,
  A extends string = string,
  B extends string = string,
  C extends string = string,
> {
  /** What people say, without quotation marks: "a consumer that crashes has simply stopped." */
  readonly belief: string
  /** At most two lines at 1280 px. */
  readonly question: string
  readonly answers: Readonly<Record<A, string>>
  /** The name of each run, a few words: "killed", "stopped politely". */
  readonly runs: Readonly<Record<R, string>>
  /** The caption before the run. */
  readonly before: string
  readonly beats: Readonly<Record<B, string>>
  /** Why it came out so: three short sentences. */
  readonly why: readonly [string, string, string]
  /** What to look at: one sentence. */
  readonly look: string
  /** "Stop politely instead" */
  readonly change: Readonly<Record<C, string>>
  /** Where it is the client's doing and not Kafka's: one sentence. */
  readonly peculiarity?: string
  /** Where versions of Kafka differ: one sentence. */
  readonly differs?: string
}

/** One belief, settled by experiment. */
export interface Lesson<
  I extends string = string,
  R extends string = string,
  A extends string = string,
  B extends string = string,
  C extends string = string,
> {
  readonly id: I
  /** The belief's number in the list of beliefs; where it stands in the course `placeOf` says. */
  readonly number: number
  readonly chapter: Chapter
  /** One to three. */
  readonly runs: readonly LessonRun<R>[]
  /** `together`: the runs are lanes with one playhead; `in-turn` (where left out): one after the other. */
  readonly shown?: 'in-turn' | 'together'
  /** Three or four; exactly one is right, and the ledger says which. */
  readonly answers: readonly LessonAnswer<R, A>[]
  /** In the order of the story; beats of one run in the order in which their events happen. */
  readonly beats: readonly LessonBeat<R, B>[]
  readonly look: readonly LookAt[]
  /** What must come out: tested against real runs on every cluster. */
  readonly expect: readonly Condition<R>[]
  readonly change: readonly LessonChange<C>[]
  readonly sources: readonly Source[]
  /** The outcome is this client's: its source, `src/producer/sendMessages.js:40-45`. `text.peculiarity` says it. */
  readonly peculiarity?: { readonly client: 'kafkajs 2.2.4'; readonly source: string; readonly url?: string }
  readonly tutorial?: Tutorial
  /** What the run needs: `embedded` where only the embedded broker can be told to be so. */
  readonly needs?: 'embedded'
  readonly text: LessonText<R, A, B, C>
}

/** The ids of one lesson's parts, which its text must all name. */
type Parts<L> =
  L extends Lesson<infer _, infer R, infer A, infer B, infer C>
    ? { readonly runs: R; readonly answers: A; readonly beats: B; readonly change: C }
    : never

/** What a translation of this lesson must be: a missing answer, run, beat or change does not compile. */
export type TextOf<L> = LessonText<
  Parts<L>['runs'],
  Parts<L>['answers'],
  Parts<L>['beats'],
  Parts<L>['change']
> &
  (L extends { readonly text: { readonly peculiarity: string } }
    ? { readonly peculiarity: string }
    : unknown) &
  (L extends { readonly text: { readonly differs: string } } ? { readonly differs: string } : unknown)

/** Declares a lesson: its parts' ids are inferred from its lists, and its text must have a sentence for each. */
export function defineLesson<
  const I extends string,
  const R extends string,
  const A extends string,
  const B extends string,
  const C extends string,
  const T,
>(
  lesson: Omit<Lesson<I, R, A, B, C>, 'answers' | 'beats' | 'expect' | 'text'> & {
    readonly answers: readonly (Omit<LessonAnswer<string, A>, 'when'> & {
      readonly when: Condition<NoInfer<R>> | 'otherwise'
    })[]
    readonly beats: readonly { readonly id: B; readonly run: NoInfer<R>; readonly on: EventMatch }[]
    readonly expect: readonly Condition<NoInfer<R>>[]
    readonly text: T & LessonText<NoInfer<R>, NoInfer<A>, NoInfer<B>, NoInfer<C>>
  },
): Lesson<I, R, A, B, C> & { readonly text: T } {
  return lesson
}

/** The texts of a chapter's lessons in one language, by id: a missing lesson does not compile. */
export type TextsOf<Ls extends readonly { readonly id: string }[]> = {
  readonly [L in Ls[number] as L['id']]: TextOf<L>
}
