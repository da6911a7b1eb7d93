/** A recorded run of `public/recordings`, as its index says. */
export interface Entry {
  readonly file: string
  readonly title: string
  readonly recipe: string
}

const NAME = /^[\w.-]{1,100}$/
/** What has been read stays: a page must be able to play it when the server is gone. */
const known = new Map<string, Promise<string>>()

/** The text of a file beside the recordings. Rejects where it cannot be had. */
function textOf(file: string): Promise<string> {
  const before = known.get(file)
  if (before) return before
  // Relative to the page, so that it is found under any sub-path of a file host.
  const reading = fetch(new URL(`recordings/${file}`, document.baseURI)).then(answer => {
    if (!answer.ok) throw new Error(`there is no recording ${file}`)
    return answer.text()
  })
  known.set(file, reading)
  reading.catch(() => known.delete(file))
  return reading
}

/** The recordings there are; rejects where their list cannot be had. */
export async function recordings(): Promise<readonly Entry[]> {
  const list: unknown = JSON.parse(await textOf('index.json'))
  return Array.isArray(list) ? list.filter(isEntry) : []
}

function isEntry(value: unknown): value is Entry {
  return (
    typeof value === 'object' &&
    value !== null &&
    'file' in value &&
    typeof value.file === 'string' &&
    NAME.test(value.file) &&
    'title' in value &&
    typeof value.title === 'string'
  )
}

/** The content of a recording by its name in a link; rejects where there is none of that name. */
export async function recordingText(name: string): Promise<string> {
  if (!NAME.test(name)) throw new Error(`there is no recording ${name}`)
  return textOf(name.endsWith('.jsonl') ? name : `${name}.jsonl`)
}

/** `lost-ack` for `lost-ack.jsonl`. */
export const nameOf = ({ file }: Pick<Entry, 'file'>): string => file.replace(/\.jsonl$/, '')

/** Reads ahead what a page can play when its server goes away: the list and the first recording. */
export async function readAhead(): Promise<void> {
  const [first] = await recordings()
  if (first) await textOf(first.file)
}
