import type { RunEvent } from '../events'
import type { Recipe } from '../recipe'
import { parseRecipe } from '../recipe-text'
import { modelRun } from './model-run'

/** A run for tests and for drawing before there is a server. Modelled, not recorded: the real runs rule. */
export interface Story {
  readonly text: string
  readonly recipe: Recipe
  readonly events: readonly RunEvent[]
}

/** The modelled run of a recipe's text. */
export function storyOf(text: string): Story {
  const { recipe } = parseRecipe(text)
  return { text, recipe, events: modelRun(recipe) }
}

const GUARANTEE_NAMES = ['at-most-once', 'at-least-once', 'idempotent-consumer', 'exactly-once'] as const
const FAULTS = {
  ok: '',
  'lose-ack': '&fault=lose-ack.shop.3',
  'lose-request': '&fault=lose-request.shop.3',
  'kill-halfway': '&fault=kill.payments.halfway.5',
  'lose-payment-ack': '&fault=lose-ack.payments.3',
  'lose-end-ack': '&fault=lose-ack.payments-transaction.3',
} as const

/** `stories['exactly-once']['kill-halfway']` and so on: six orders each. */
export const stories = Object.fromEntries(
  GUARANTEE_NAMES.map(guarantee => [
    guarantee,
    Object.fromEntries(
      Object.entries(FAULTS).map(([name, fault]) => [
        name,
        storyOf(`guarantee=${guarantee}&orders=6${fault}`),
      ]),
    ),
  ]),
) as Readonly<Record<(typeof GUARANTEE_NAMES)[number], Readonly<Record<keyof typeof FAULTS, Story>>>>

/** The first screen's run: at least once, the ack of #3 lost. */
export const firstStory: Story = stories['at-least-once']['lose-ack']
