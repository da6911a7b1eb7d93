import { reasonAgainst } from '../../domain/fault-reasons'
import type { Catalogue } from '../../domain/language/catalogue'
import type { Recipe } from '../../domain/recipe'
import type { ArmedWords } from './words'

type Said = Pick<Catalogue, 'caption'> & ArmedWords

/** Before a run: what is armed, as a question the run will answer. */
export function armedCaption(recipe: Recipe, { caption: words, armed }: Said): string {
  const fault = recipe.faults[0]
  if (!fault) return words.nothingArmed
  const why = reasonAgainst(fault, recipe)
  if (why) return words.cannotStrike(words.whyNot(why))
  const order = fault.order === 'next' ? words.nextOrder : `#${fault.order}`
  const others = recipe.faults.length - 1
  return `${armed.question(fault, order)}${others > 0 ? words.more(others) : ''}`
}
