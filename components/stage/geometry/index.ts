import { deskGeometry } from './desk'
import { phoneGeometry } from './phone'
import type { Plan } from './plan'
import type { Geometry } from './types'

/** Where everything stands, for a plan: a pure function. */
export const geometryFor = (plan: Plan): Geometry =>
  plan.form === 'phone' ? phoneGeometry(plan) : deskGeometry(plan)

export { directionOf, formFor, LEAST, type Plan, planFor } from './plan'
export type * from './types'
