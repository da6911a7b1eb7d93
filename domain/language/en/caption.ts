import { armedQuestion } from './armed'
import { whyNotInEnglish } from './why-not'

/** The subtitle under the stage, before there is a run to tell of. */
export const caption = {
  nothingArmed: 'No failure is armed. Press one on the thing it breaks, or run without.',
  cannotStrike: (reason: string) => `${reason} The failure that is armed cannot strike.`,
  question: armedQuestion,
  nextOrder: 'the next order',
  more: (count: number) => ` And ${count} more.`,
  whyNot: whyNotInEnglish,
  starting: 'Real kafkajs clients are starting.',
  ahead: (events: number) => `${events} events ahead · jump to live`,
  rateLabel: 'Orders a second',
  rate: (perSecond: number) => `${perSecond} ${perSecond === 1 ? 'order' : 'orders'} a second`,
} as const
