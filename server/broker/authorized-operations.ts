/** ACL operations by their bit (AclOperation). */
const operations = {
  read: 3,
  write: 4,
  create: 5,
  delete: 6,
  alter: 7,
  describe: 8,
  clusterAction: 9,
  describeConfigs: 10,
  alterConfigs: 11,
  idempotentWrite: 12,
} as const

const bits = (...of: (keyof typeof operations)[]) =>
  of.reduce((sum, name) => sum | (1 << operations[name]), 0)

/** What "not asked for" looks like in a response. */
const NOT_ASKED = -2_147_483_648

const all = {
  topic: bits('read', 'write', 'create', 'delete', 'alter', 'describe', 'describeConfigs', 'alterConfigs'),
  // Groups have settings of their own since 4.0 (KIP-848).
  group: bits('read', 'delete', 'describe', 'describeConfigs', 'alterConfigs'),
  cluster: bits(
    'create',
    'clusterAction',
    'describeConfigs',
    'alterConfigs',
    'idempotentWrite',
    'alter',
    'describe',
  ),
} as const

/** Without an authorizer everybody may do everything that a resource knows (AclEntry.supportedOperations). */
export function authorizedOperations(resource: keyof typeof all, asked: boolean): number {
  return asked ? all[resource] : NOT_ASKED
}
