import type { Motion } from '../../../domain/picture'

/** Reduced motion: what is in the air at `t` (stage ms) stands on its way and does not move. */
export const still = (motion: Motion, t: number): Motion => ({ ...motion, t0: t - 1, t1: t + 1 })
