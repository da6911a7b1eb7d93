import { useEffect, useState } from 'react'
import type { ProgramText } from '../../domain/protocol'
import type { Recipe } from '../../domain/recipe'
import { formatRecipe } from '../../domain/recipe-text'
import { addressOf, recordedSite } from '../site/site'

const known = new Map<string, Promise<readonly ProgramText[]>>()

/** The part of a recipe that decides what the programs look like. */
export function programKey(recipe: Recipe): string {
  return formatRecipe({ ...recipe, faults: [], orders: 1, every: 0, seed: 1 })
}

async function askFor(key: string): Promise<readonly ProgramText[]> {
  const answer = await fetch(`/api/programs?${key}`)
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`)
  return answer.json() as Promise<readonly ProgramText[]>
}

/** All programs that an exported site has, by their key. */
let kept: Promise<Readonly<Record<string, readonly ProgramText[]>>> | undefined

async function keptPrograms(key: string): Promise<readonly ProgramText[]> {
  kept ??= fetch(addressOf('/programs.json')).then(answer => answer.json())
  const programs = (await kept)[key]
  if (!programs) throw new Error(`no programs were kept for ${key}`)
  return programs
}

function load(key: string): Promise<readonly ProgramText[]> {
  const before = known.get(key)
  if (before) return before
  const loading = recordedSite() ? keptPrograms(key) : askFor(key)
  known.set(key, loading)
  loading.catch(() => known.delete(key))
  return loading
}

export interface Programs {
  /** The text of the recipe's programs, or of the last one that could be read. */
  readonly programs?: readonly ProgramText[]
  readonly failed: boolean
}

/** The programs as they would run under this recipe. Asked for again when `up` turns true. */
export function usePrograms(recipe: Recipe, up: boolean): Programs {
  const key = programKey(recipe)
  const [state, setState] = useState<Programs>({ failed: false })
  // biome-ignore lint/correctness/useExhaustiveDependencies: `up` is the reason to ask again
  useEffect(() => {
    let current = true
    load(key).then(
      programs => current && setState({ programs, failed: false }),
      () => current && setState(old => ({ ...old, failed: true })),
    )
    return () => {
      current = false
    }
  }, [key, up])
  return state
}
