import { createContext, useContext } from 'react'

/** Patterns and arrow heads are named per stage, because Compare shows several. */
export const DefsName = createContext('stage')

/** `url(#…)` of a definition of this stage. */
export function useDef(name: 'hatch' | 'hatch-small' | 'void' | 'arrow'): string {
  return `url(#${useContext(DefsName)}-${name})`
}

/** Patterns take their colours from where they stand, so they stand inside the themed root. */
export function Defs({ name }: { readonly name: string }) {
  return (
    <defs>
      <pattern
        id={`${name}-hatch`}
        width="9"
        height="9"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="9" height="9" fill="var(--repeat)" />
        <rect width="3.6" height="9" fill="var(--repeat-hatch)" />
      </pattern>
      <pattern
        id={`${name}-hatch-small`}
        width="5"
        height="5"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="5" height="5" fill="var(--repeat)" />
        <rect width="2" height="5" fill="var(--repeat-hatch)" />
      </pattern>
      <pattern
        id={`${name}-void`}
        width="7"
        height="7"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(-45)"
      >
        <rect width="7" height="7" fill="var(--void)" />
        <rect width="1.2" height="7" fill="var(--void-edge)" opacity=".55" />
      </pattern>
      <marker
        id={`${name}-arrow`}
        viewBox="0 0 10 10"
        refX="9"
        refY="5"
        markerWidth="7"
        markerHeight="7"
        orient="auto-start-reverse"
      >
        <path d="M1 1.2 9 5 1 8.8" fill="none" stroke="var(--wire)" strokeWidth="1.6" />
      </marker>
    </defs>
  )
}
