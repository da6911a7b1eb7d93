/** Lengths and curves of LOOK.md's Motion table, at 1×. Stage time is already scaled by the playhead's speed. ms. */
export const LENGTHS = {
  hop: 900,
  rest: 200,
  append: 180,
  pointer: 360,
  loop: 600,
  crack: 160,
  fall: 520,
  tether: 320,
  bounce: 420,
  restart: 240,
  abort: 320,
  pin: 180,
  slot: 360,
} as const

export type Easing = (p: number) => number
const clamp = (p: number): number => Math.min(1, Math.max(0, p))

/** A CSS `cubic-bezier(x1, y1, x2, y2)` as a function of 0…1; solved by bisection (monotone in x). */
export function bezier(x1: number, y1: number, x2: number, y2: number): Easing {
  const at = (a: number, b: number, u: number): number =>
    3 * (1 - u) ** 2 * u * a + 3 * (1 - u) * u * u * b + u ** 3
  return p => {
    const goal = clamp(p)
    if (goal === 0 || goal === 1) return goal
    let low = 0
    let high = 1
    for (let i = 0; i < 22; i++) {
      const middle = (low + high) / 2
      if (at(x1, x2, middle) < goal) low = middle
      else high = middle
    }
    return at(y1, y2, (low + high) / 2)
  }
}

/** Curves are asked 200 times a frame: tabulated, linear between 256 steps. */
function tabulated(easing: Easing): Easing {
  const steps = 256
  const table = Array.from({ length: steps + 1 }, (_, i) => easing(i / steps))
  return p => {
    const x = clamp(p) * steps
    const i = Math.floor(x)
    const a = table[i] ?? 1
    return a + ((table[i + 1] ?? a) - a) * (x - i)
  }
}

/** Leaves briskly, lands softly. */
export const hop = tabulated(bezier(0.35, 0, 0.2, 1))
/** Gravity. */
export const fall = tabulated(bezier(0.55, 0, 0.9, 0.6))
/** Pointers, tether, pin. */
export const settle = tabulated(bezier(0.2, 0.9, 0.3, 1))
export const linear: Easing = clamp
