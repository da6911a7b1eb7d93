import type { Fault } from '../../domain/fault'
import type { Recipe } from '../../domain/recipe'
import type { Cluster } from '../clusters'

const SESSION = 'payments.sessionTimeout'
/** By how much a freeze outlasts the session where the recipe does not say, ms. */
const BEYOND = 500

/**
 * The recipe as this cluster allows it. Apache Kafka refuses a session timeout below `group.min.session.timeout.ms`
 * (6 s unless configured) with INVALID_SESSION_TIMEOUT, and kafkajs then stops the consumer for good. The longer session
 * stands among the recipe's overrides, and freezes that have no length of their own outlast it, so that whoever looks
 * sees what ran.
 */
export function fitToCluster(recipe: Recipe, { can }: Pick<Cluster, 'can'>): Recipe {
  const { payments } = recipe.settings
  const sessionTimeout = can.minSessionTimeout
  if (payments.sessionTimeout >= sessionTimeout) return recipe
  return {
    ...recipe,
    settings: { ...recipe.settings, payments: { ...payments, sessionTimeout } },
    overrides: recipe.overrides.includes(SESSION) ? recipe.overrides : [...recipe.overrides, SESSION],
    faults: recipe.faults.map(fault => outlasting(fault, sessionTimeout)),
  }
}

function outlasting(fault: Fault, sessionTimeout: number): Fault {
  const fits =
    fault.on === 'payments' && (fault.what === 'freeze' || fault.what === 'slow') && fault.ms === undefined
  return fits ? { ...fault, ms: sessionTimeout + BEYOND } : fault
}
