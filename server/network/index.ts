/** The only place where bytes are hurt: a frame-aware socket factory for kafkajs. */
export { type NetworkCard, networkCard } from './card'
export { COUNTED_KINDS, countingSockets } from './counting'
export { EFFECT_LEGS } from './effects'
export type { CardHost, CardOwner, Struck, WireFault } from './owner'
