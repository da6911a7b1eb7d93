/** Something in a pasted text that looks like a setting. */
export interface Entry {
  /** The line of the text, from 1. */
  readonly line: number
  /** As written: `spring.kafka.producer.acks`, `enable_auto_commit`. */
  readonly key: string
  /** Without its quotes. */
  readonly value: string
}

/** A line that says nothing of a setting. */
export interface Silent {
  readonly line: number
  readonly text: string
}

export interface Entries {
  readonly entries: readonly Entry[]
  /** Lines that are neither empty, nor a comment, nor a setting. */
  readonly silent: readonly Silent[]
  /** There is more text after this line, which was not read. */
  readonly unreadAfter?: number
}

/** More than anyone's settings: what is beyond is not read. */
export const MOST_LINES = 300
const MOST_LENGTH = 400

const COMMENT = /^\s*(#|\/\/|!|--|\*|\/\*)/
/** `props.put("acks", "all")`, `setProperty(ProducerConfig.ACKS_CONFIG, "all")` */
const PUT = /\b(?:put|setProperty|set)\s*\(\s*["']?([\w.$-]+)["']?\s*,\s*(.+?)\)\s*;?\s*$/
/** `kgo.RequiredAcks(kgo.AllISRAcks()),` */
const OPTION = /^\s*kgo\.(\w+)\((.*)\)\s*,?\s*$/
/** `acks='all'`, `"acks": "all",`, `acks all` (a space does in .properties) */
const PAIR = /^["']?([A-Za-z_$][\w.$-]*)["']?\s*(?:[=:]|\s)\s*(.*)$/

/**
 * Finds what looks like a setting in any text: .properties, nested YAML, Python's keyword arguments and dictionaries,
 * Java's `put`, options of franz-go, an object of JavaScript. Never throws, and runs nothing.
 */
export function entriesOf(text: string): Entries {
  const entries: Entry[] = []
  const silent: Silent[] = []
  const path: { readonly indent: number; readonly key: string }[] = []
  const lines = joined(text)
  for (const [at, raw] of lines.entries()) {
    const line = at + 1
    const whole = raw.slice(0, MOST_LENGTH)
    if (whole.trim() === '' || COMMENT.test(whole)) continue
    const found = inLine(whole)
    if (found.length === 0) {
      if (!/^[\s(){}[\];,.-]*$|[({[]\s*$/.test(whole)) silent.push({ line, text: whole.trim() })
      continue
    }
    for (const { key, value } of found) {
      const indent = whole.length - whole.trimStart().length
      while ((path.at(-1)?.indent ?? -1) >= indent) path.pop()
      const isHeading = value === '' && /:\s*$/.test(whole)
      const full = [...path.map(each => each.key), key].join('.')
      if (isHeading) path.push({ indent, key })
      else entries.push({ line, key: full, value })
    }
  }
  const isCut = lines.length >= MOST_LINES && text.split(/\r\n|\r|\n/, MOST_LINES + 1).length > MOST_LINES
  return { entries, silent, ...(isCut ? { unreadAfter: MOST_LINES } : {}) }
}

/** Lines, those that end in a backslash joined to the next (.properties); a joined line leaves an empty one. */
function joined(text: string): readonly string[] {
  const lines: string[] = []
  let open = ''
  for (const line of text.slice(0, MOST_LINES * MOST_LENGTH).split(/\r\n|\r|\n/, MOST_LINES)) {
    const goesOn = /(^|[^\\])\\$/.test(line)
    if (goesOn) {
      open += line.slice(0, -1)
      lines.push('')
    } else {
      lines.push(open === '' ? line : open + line.trimStart())
      open = ''
    }
  }
  return open === '' ? lines : [...lines, open]
}

interface Pair {
  readonly key: string
  readonly value: string
}

function inLine(line: string): readonly Pair[] {
  const put = PUT.exec(line)
  if (put) return [{ key: put[1] ?? '', value: unquoted(put[2] ?? '') }]
  const option = OPTION.exec(line)
  if (option) return [{ key: option[1] ?? '', value: unquoted(option[2] ?? '') }]
  const inner = insideOf(line)
  return parts(inner).flatMap(part => {
    const pair = PAIR.exec(part.trim())
    const key = pair?.[1]
    if (!pair || key === undefined) return []
    const value = unquoted(pair[2] ?? '')
    // A call or a dictionary that begins here: what it is told stands in the lines below.
    if (/[({[]$/.test(value)) return []
    // "import org.apache.kafka" and "acks all" look alike: a word alone is a setting only if it could be a value.
    const isPlain = !/^["']?[\w.$-]+["']?\s*[=:]/.test(part.trim())
    if (isPlain && !/^(all|-?\d+|true|false|none)$/i.test(value)) return []
    return [{ key, value }]
  })
}

/** What stands in the call's brackets: `producer = KafkaProducer(acks='all', retries=3)`; a line that is no call, as it is. */
function insideOf(line: string): string {
  const at = line.search(/[({]/)
  const before = line.slice(0, Math.max(0, at)).trimEnd()
  const opens = line[at] === '{' ? /[\w=:]$/ : /\w$/
  const isCall = /^[\s\w.=:*"']*$/.test(before) && opens.test(before) && !/[=:]\s*float$/.test(before)
  return at >= 0 && isCall ? line.slice(at).replace(/^[({[]+/, '') : line.replace(/^[\s{([-]+/, '')
}

/** The parts between commas that stand outside of quotes and brackets. */
function parts(text: string): readonly string[] {
  const found: string[] = []
  let part = ''
  let quote = ''
  let depth = 0
  for (const letter of text) {
    if (quote !== '') quote = letter === quote ? '' : quote
    else if (letter === '"' || letter === "'") quote = letter
    else if ('([{'.includes(letter)) depth++
    else if (')]}'.includes(letter)) depth = Math.max(0, depth - 1)
    if (letter === ',' && quote === '' && depth === 0) {
      found.push(part)
      part = ''
    } else part += letter
  }
  return withHosts([...found, part])
}

/** A list of brokers is one value: `kafka-1:9092,kafka-2:9092`. */
function withHosts(found: readonly string[]): readonly string[] {
  const all: string[] = []
  for (const part of found) {
    const before = all.at(-1)
    if (before !== undefined && /^\s*[\w.-]+:\d+\s*$/.test(part)) all[all.length - 1] = `${before},${part}`
    else all.push(part)
  }
  return all
}

/** A value without quotes, trailing comma, brackets that close what is outside, and comment. */
function unquoted(text: string): string {
  const bare = text.replace(/\s+(#|\/\/).*$/, '').trim()
  const quoted = /^(["'])(.*?)\1/.exec(bare)
  if (quoted) return (quoted[2] ?? '').trim()
  const cut = bare.replace(/[,;]+$/, '').trim()
  const opens = (cut.match(/[([{]/g) ?? []).length
  const closes = (cut.match(/[)\]}]/g) ?? []).length
  return closes > opens ? cut.replace(/[)\]}]+;?$/, '').trim() : cut
}
