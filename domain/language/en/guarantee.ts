import { GUARANTEE_INFO } from '../../guarantee-info'

/** The main control: which guarantee. */
export const guarantee = {
  label: 'Guarantee',
  names: GUARANTEE_INFO,
  /** What stands for a guarantee whose settings were changed by hand; `name` within a sentence. */
  custom: (name: string) => `custom, from ${name}`,
  others: 'What would the others have done?',
} as const
