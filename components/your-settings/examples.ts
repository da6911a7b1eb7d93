import type { Dialect } from '../../domain/your-settings'

interface Example {
  readonly dialect: Dialect
  readonly text: string
}

/** Settings as people have them; none of them is what its author believes. */
export const EXAMPLES: readonly Example[] = [
  {
    dialect: 'java',
    text: `bootstrap.servers=broker:9092
acks=all
enable.idempotence=true
transactional.id=payments-1
enable.auto.commit=false`,
  },
  {
    dialect: 'spring',
    text: `spring:
  kafka:
    producer:
      acks: all
      properties:
        enable.idempotence: false
    consumer:
      group-id: payments
      auto-offset-reset: earliest`,
  },
  {
    dialect: 'kafka-python',
    text: `producer = KafkaProducer(bootstrap_servers='broker:9092', acks=0, retries=0)
consumer = KafkaConsumer(
    'orders',
    group_id='payments',
    enable_auto_commit=True,
)`,
  },
  {
    dialect: 'librdkafka',
    text: `Producer({
    'acks': 'all',
    'enable.idempotence': True,
})
Consumer({
    'group.id': 'payments',
    'enable.auto.commit': False,
})`,
  },
]
