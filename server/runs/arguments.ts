import { troubleInEnglish } from '../../domain/language/en/trouble'
import type { Recipe, RecipeProblem } from '../../domain/recipe'
import { parseRecipe } from '../../domain/recipe-text'

/** What the lab command is asked to do. */
export type LabArguments =
  | {
      readonly do: 'run'
      /** The recipe, then those of its `compare=`. */
      readonly recipes: readonly [Recipe, ...Recipe[]]
      readonly json: boolean
      /** The file that takes the recorded run. */
      readonly save?: string
    }
  | { readonly do: 'replay'; readonly file: string; readonly json: boolean }

/** What the command line asks for, or what is wrong with it, one line a problem. */
export type ReadArguments =
  | { readonly ok: true; readonly asked: LabArguments }
  | { readonly ok: false; readonly problems: readonly string[] }

export const USAGE = `npm run --silent lab -- "<recipe>" [--json] [--save run.jsonl]
npm run --silent lab -- --replay run.jsonl [--json]
  <recipe>  guarantee=at-least-once&orders=6&fault=lose-ack.shop.3
            with &compare=exactly-once it is run under both, one after the other
  --json    prints the result as JSON (with compare= a list of results)
  --save    records the run: JSON lines that the page opens and --replay reads
  --replay  derives ledger and verdict of a recorded run anew, without a broker

Exit codes of a run: 0 it has settled, whatever the verdict; 2 the recipe or the arguments cannot be used;
3 the cluster cannot be reached. Of a replay: 0 ledger and verdict match what was recorded; 1 they do not, or there is
nothing recorded to match; 2 the file cannot be read. 1 is also an error nobody expected.`

const FILE_FLAGS = ['--save', '--replay'] as const

/** Reads the arguments of the lab command. Never throws. */
export function readArguments(given: readonly string[]): ReadArguments {
  const parts: string[] = []
  const files: { -readonly [F in (typeof FILE_FLAGS)[number]]?: string } = {}
  let json = false
  for (let index = 0; index < given.length; index += 1) {
    const part = given[index] ?? ''
    const flag = FILE_FLAGS.find(each => each === part)
    if (part === '--json') json = true
    else if (flag) {
      index += 1
      const file = given[index]
      if (file === undefined || file.startsWith('--')) return refuse(`${flag} needs the name of a file.`)
      files[flag] = file
    } else if (part.startsWith('--'))
      return refuse(`There is no ${part}; --json, ${FILE_FLAGS.join(' and ')} exist.`)
    else parts.push(part)
  }
  const { '--save': save, '--replay': file } = files
  if (file !== undefined)
    return save === undefined && parts.length === 0
      ? { ok: true, asked: { do: 'replay', file, json } }
      : refuse('--replay stands alone: a recorded run has its own recipe.')
  return recipesOf(parts.join('&'), json, save)
}

function recipesOf(text: string, json: boolean, save: string | undefined): ReadArguments {
  const { recipe, beside, problems } = parseRecipe(text)
  if (problems.length > 0) return { ok: false, problems: problems.map(said) }
  if (save !== undefined && beside.length > 0)
    return refuse('--save takes one run, and compare= makes several.')
  const recipes = [recipe, ...beside] as const
  return { ok: true, asked: { do: 'run', recipes, json, ...(save === undefined ? {} : { save }) } }
}

function refuse(problem: string): ReadArguments {
  return { ok: false, problems: [problem] }
}

function said({ part, trouble, suggestion }: RecipeProblem): string {
  return `${part}: ${troubleInEnglish(trouble)}${suggestion === undefined ? '' : ` Try ${suggestion}.`}`
}
