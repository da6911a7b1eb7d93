import type { Recipe, RecipeProblem } from '../../domain/recipe'
import { parseRecipe } from '../../domain/recipe-text'

export interface LabArguments {
  readonly recipe: Recipe
  readonly json: boolean
  /** The file that takes the events, one JSON a line. */
  readonly save?: string
}

/** What the command line asks for, or what is wrong with it, one line a problem. */
export type ReadArguments =
  | { readonly ok: true; readonly asked: LabArguments }
  | { readonly ok: false; readonly problems: readonly string[] }

export const USAGE = `npm run --silent lab -- "<recipe>" [--json] [--save run.jsonl]
  <recipe>  guarantee=at-least-once&orders=6&fault=lose-ack.shop.3
  --json    prints the result as JSON
  --save    writes the run's events to a file, one JSON a line`

/** Reads the arguments of the lab command. Never throws. */
export function readArguments(given: readonly string[]): ReadArguments {
  const parts: string[] = []
  let json = false
  let save: string | undefined
  for (let index = 0; index < given.length; index += 1) {
    const part = given[index] ?? ''
    if (part === '--json') json = true
    else if (part === '--save') {
      index += 1
      save = given[index]
      if (save === undefined) return { ok: false, problems: ['--save needs the name of a file.'] }
    } else if (part.startsWith('--'))
      return { ok: false, problems: [`There is no ${part}; --json and --save exist.`] }
    else parts.push(part)
  }
  const { recipe, problems } = parseRecipe(parts.join('&'))
  if (problems.length > 0) return { ok: false, problems: problems.map(said) }
  return { ok: true, asked: { recipe, json, ...(save === undefined ? {} : { save }) } }
}

function said({ part, message, suggestion }: RecipeProblem): string {
  return `${part}: ${message}${suggestion === undefined ? '' : ` Try ${suggestion}.`}`
}
