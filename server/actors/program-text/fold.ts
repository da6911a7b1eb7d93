/**
 * Carries out what has become constant once the settings are literals, so that a program reads as its writer would have
 * written it for these settings alone: `if (true) x` is `x`, `if (false) x` is nothing, `'a' === 'b' ? x : y` is `y`.
 * @returns the line, or undefined where nothing of it is left
 */
export function fold(line: string): string | undefined {
  const compared = line.replace(COMPARISON, (_, left: string, right: string) => String(left === right))
  const inlined = choose(compared).replace(CONSTANT_IN_TEMPLATE, '$1')
  return foldIf(inlined)
}

const COMPARISON = /'([\w-]+)' === '([\w-]+)'/g
const CHOICE = /\b(true|false) \? (.+?) : (.+?)(?=,$)/
const CONSTANT_IN_TEMPLATE = /\$\{'([^']*)'\}/g

/** What is chosen, and of that again: a choice may stand within a choice. */
function choose(line: string): string {
  const chosen = line.replace(CHOICE, (_, condition: string, yes: string, no: string) =>
    condition === 'true' ? yes : no,
  )
  return chosen === line ? line : choose(chosen)
}

function foldIf(line: string): string | undefined {
  const alone = /^(\s*)if \((true|false|\d+)\) (.+)$/.exec(line)
  if (alone !== null) {
    const [, indent = '', condition = '', statement = ''] = alone
    return holds(condition) ? `${indent}${statement}` : undefined
  }
  const joined = /^(\s*)if \((true|false) && \((.+)\)\) (.+)$/.exec(line)
  if (joined === null) return line
  const [, indent = '', condition = '', rest = '', statement = ''] = joined
  return holds(condition) ? `${indent}if (${rest}) ${statement}` : undefined
}

function holds(condition: string): boolean {
  return condition !== 'false' && condition !== '0'
}
