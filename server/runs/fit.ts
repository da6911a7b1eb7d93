import type { Recipe } from '../../domain/recipe'
import type { Cluster } from '../clusters'

const SESSION = 'payments.sessionTimeout'

/**
 * The recipe as this cluster allows it. Apache Kafka refuses a session timeout below `group.min.session.timeout.ms`
 * (6 s unless configured) with INVALID_SESSION_TIMEOUT, and kafkajs then stops the consumer for good; the longer session
 * stands among the recipe's overrides, so that whoever looks sees what ran.
 */
export function fitToCluster(recipe: Recipe, { can }: Pick<Cluster, 'can'>): Recipe {
  const { payments } = recipe.settings
  if (payments.sessionTimeout >= can.minSessionTimeout) return recipe
  return {
    ...recipe,
    settings: { ...recipe.settings, payments: { ...payments, sessionTimeout: can.minSessionTimeout } },
    overrides: recipe.overrides.includes(SESSION) ? recipe.overrides : [...recipe.overrides, SESSION],
  }
}
