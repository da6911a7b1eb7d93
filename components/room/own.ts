import type { SessionKeeper } from '../store/socket-source'
import { TAB_SESSION } from '../store/socket-source'

/** What this browser keeps of a room. */
interface Own {
  /** Who one is there: the same person after the tab was closed. */
  readonly session?: string
  readonly name?: string
  /** One started it here. */
  readonly secret?: string
}

const keyOf = (code: string): string => `room.${code}`
const SECRET = /^#presenter=([\w-]{1,64})$/

/** What is kept of this room; nothing where storage is closed, or holds what is not ours. */
export function readOwn(code: string): Own {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(code)) ?? '{}')
    if (typeof value !== 'object' || value === null) return {}
    return Object.fromEntries(
      Object.entries(value).filter(
        ([key, each]) => ['session', 'name', 'secret'].includes(key) && typeof each === 'string',
      ),
    )
  } catch {
    return {}
  }
}

/** Keeps more of it. */
export function keepOwn(code: string, more: Own): void {
  try {
    localStorage.setItem(keyOf(code), JSON.stringify({ ...readOwn(code), ...more }))
  } catch {
    // Without storage one is another person after a reload.
  }
}

/**
 * The presenter's secret of this window, which makes it the presenter's. It comes in the link's fragment, which no server,
 * log or referrer sees, and is taken out of the address at once: the address bar is on the projector too.
 */
export function secretOfWindow(code: string): string | undefined {
  const inLink = SECRET.exec(location.hash)?.[1]
  try {
    if (inLink === undefined) return sessionStorage.getItem(keyOf(code)) ?? undefined
    sessionStorage.setItem(keyOf(code), inLink)
    keepOwn(code, { secret: inLink })
    history.replaceState(history.state, '', `${location.pathname}${location.search}`)
  } catch {
    // Without storage it stays in the address, where a reload finds it.
  }
  return inLink
}

/** The address that makes its holder the presenter. */
export const presenterPath = (code: string, secret: string): string => `/workshop/${code}#presenter=${secret}`

/**
 * Who a window is in the room: the presenter's is this tab, so that another window of the same browser, the projected one,
 * is a spectator; a spectator is the same person in every tab.
 */
export function sessionIn(code: string, secret: string | undefined): SessionKeeper {
  if (secret !== undefined) return TAB_SESSION
  return {
    read: () => readOwn(code).session,
    write: session => keepOwn(code, { session }),
  }
}
