import { troubleInEnglish } from '../../domain/language/en/trouble'
import type { Problem } from '../../domain/protocol'
import type { RecipeProblem } from '../../domain/recipe'

/** An answer that says no, why, and what to do. */
export function failed(code: Problem['code'], message: string, hint?: string) {
  return { ok: false as const, problem: { code, message, ...(hint === undefined ? {} : { hint }) } }
}

/** There is nothing that this could be done to. */
export function notRunning() {
  return failed('not-running', 'Nothing is running.', 'Press Run first.')
}

/** What of a recipe cannot be used, as a message. */
export function recipeProblem({ part, trouble, suggestion }: RecipeProblem): Problem {
  const hint = suggestion === undefined ? {} : { hint: `Try ${suggestion}.` }
  return { code: 'bad-recipe', message: `${part}: ${troubleInEnglish(trouble)}`, ...hint }
}
