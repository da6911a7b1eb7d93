import type { ClusterInfo } from '../../events'

/** The line at the top of every page. */
export const header = {
  name: 'Kafka Delivery Playground',
  places: 'Places',
  playground: 'Playground',
  compare: 'Compare',
  matrix: 'Matrix',
  lessons: 'Lessons',
  cost: 'Cost',
  workshop: 'Workshop',
  connecting: 'connecting',
  serverGone: 'server gone',
  down: 'down',
  cluster: ({ kind, version, nodes }: Pick<ClusterInfo, 'kind' | 'version' | 'nodes'>) => {
    const many = nodes > 1 ? ` · ${nodes} nodes` : ''
    return kind === 'embedded' ? `Kafka protocol, embedded broker${many}` : `Apache Kafka ${version}${many}`
  },
  copyLink: 'Copy link',
  linkCopied: 'Link copied',
  theme: (theme: 'system' | 'light' | 'dark') => `Theme: ${theme}`,
  language: 'Language',
} as const
