import { whyNotInEnglish } from './why-not'

/** The subtitle under the stage, before there is a run to tell of. */
export const caption = {
  nothingArmed: 'No failure is armed. Press one on the thing it breaks, or run without.',
  cannotStrike: (reason: string) => `${reason} The failure that is armed cannot strike.`,
  nextOrder: 'the next order',
  more: (count: number) => ` And ${count} more.`,
  whyNot: whyNotInEnglish,
  starting: 'Real kafkajs clients are starting.',
  /** `gone` of them are not kept any more. */
  ahead: (events: number, gone: number) =>
    `${events} events ahead${gone > 0 ? `, the first ${gone} no longer kept` : ''} · jump to live`,
  leapt: (events: number) => `${events} events not shown, to keep up with now`,
  atOnce: (events: number) => `${events} events at once: too fast to be shown`,
  rateLabel: 'Orders a second',
  rate: (perSecond: number) => `${perSecond} ${perSecond === 1 ? 'order' : 'orders'} a second`,
} as const
