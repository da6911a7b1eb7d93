import { formatRecipe, parseRecipe } from '../../domain/recipe-text'
import { addressOf } from '../site/site'

/** A recorded run of `public/recordings`, as its index says. */
export interface Entry {
  readonly file: string
  readonly title: string
  readonly recipe: string
  /** It is found by its recipe, and not offered by its title. */
  readonly unlisted?: boolean
}

/** There is no recording of that name; anything else that goes wrong is the way there. */
export class NoSuchRecording extends Error {}

const NAME = /^[\w.-]{1,100}$/
/** What has been read stays: a page must be able to play it when the server is gone. */
const known = new Map<string, Promise<string>>()
const here = new Set<string>()

/** Whether it can be played with nobody to ask. */
export const isHere = ({ file }: Pick<Entry, 'file'>): boolean => here.has(file)

/** The text of a file beside the recordings. Rejects where it cannot be had. */
function textOf(file: string): Promise<string> {
  const before = known.get(file)
  if (before) return before
  const reading = fetch(addressOf(`/recordings/${file}`)).then(answer => {
    if (!answer.ok) throw new NoSuchRecording(file)
    return answer.text()
  })
  known.set(file, reading)
  reading.then(
    () => here.add(file),
    () => undefined,
  )
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
    typeof value.title === 'string' &&
    'recipe' in value &&
    typeof value.recipe === 'string'
  )
}

/** The recording of a recipe, however its text is written; undefined where none was kept. Rejects as `recordings` does. */
export async function entryOf(recipe: string): Promise<Entry | undefined> {
  const wanted = canonical(recipe)
  return (await recordings()).find(entry => canonical(entry.recipe) === wanted)
}

const canonical = (text: string): string => formatRecipe(parseRecipe(text).recipe)

/** The content of a recording by its name in a link; rejects where there is none of that name. */
export async function recordingText(name: string): Promise<string> {
  if (!NAME.test(name)) throw new NoSuchRecording(name)
  return textOf(name.endsWith('.jsonl') ? name : `${name}.jsonl`)
}

/** `lost-ack` for `lost-ack.jsonl`. */
export const nameOf = ({ file }: Pick<Entry, 'file'>): string => file.replace(/\.jsonl$/, '')

/** What reads the files; loaded when the first one is opened, or ahead. */
export const loadReader = () => import('../../domain/recording-read')

/** Reads ahead what a page offers when its server goes away: what reads files, their list, and one after the other. */
export async function readAhead(): Promise<void> {
  await loadReader()
  for (const { file, unlisted } of await recordings()) if (!unlisted) await textOf(file)
}
