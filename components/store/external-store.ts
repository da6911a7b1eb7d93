import { useSyncExternalStore } from 'react'

/** A value that can be watched. React reads it through `useStore`; everything else calls `get`. */
export interface Store<T extends object> {
  get(): T
  /** Replaces the given keys; listeners hear of it only if a value changed. */
  set(change: Partial<T>): void
  /** Returns the function that ends the subscription. */
  subscribe(listener: () => void): () => void
}

/** Creates a store. Listeners are called synchronously, in the order they came. */
export function createStore<T extends object>(initial: T): Store<T> {
  let state = initial
  const listeners = new Set<() => void>()
  return {
    get: () => state,
    set(change) {
      const keys = Object.keys(change) as (keyof T)[]
      if (keys.every(key => Object.is(state[key], change[key]))) return
      state = { ...state, ...change }
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** A part of a store, as React state. `select` must return something with a stable identity: a value of the state. */
export function useStore<T extends object, S>(store: Store<T>, select: (state: T) => S): S {
  const read = () => select(store.get())
  return useSyncExternalStore(store.subscribe, read, read)
}
