import { thePrice } from './the-price'

/** Lessons of the chapter "Exactly once", in their order. */
export const EXACTLY_ONCE_LESSONS = [thePrice] as const
