"""A member of a consumer group, as a user of the library would write it.

usage: member.py LIBRARY BOOTSTRAP TOPIC GROUP

Prints its assignment whenever it changes and every record it gets, one JSON object a line, until it is told to stop
(SIGTERM: leaves the group politely).
"""
import json
import os
import signal
import sys

LIBRARY, BOOTSTRAP, TOPIC, GROUP = sys.argv[1:5]
SESSION_MS = int(os.environ.get("SESSION_MS", "6000"))
running = True


def stop(*_):
    global running
    running = False


signal.signal(signal.SIGTERM, stop)


def tell(**what):
    print(json.dumps(what), flush=True)


def kafka_python():
    from kafka import ConsumerRebalanceListener, KafkaConsumer

    class Listener(ConsumerRebalanceListener):
        def on_partitions_revoked(self, revoked):
            pass

        def on_partitions_assigned(self, assigned):
            tell(assigned=sorted(p.partition for p in consumer.assignment()))

    consumer = KafkaConsumer(
        bootstrap_servers=BOOTSTRAP, group_id=GROUP, auto_offset_reset="earliest", session_timeout_ms=SESSION_MS,
        heartbeat_interval_ms=SESSION_MS // 4, enable_auto_commit=False,
    )
    consumer.subscribe([TOPIC], listener=Listener())
    while running:
        for records in consumer.poll(100).values():
            for record in records:
                tell(partition=record.partition, value=record.value.decode())
            consumer.commit()
    consumer.close()


def confluent_kafka():
    from confluent_kafka import Consumer

    consumer = Consumer({
        "bootstrap.servers": BOOTSTRAP, "group.id": GROUP, "auto.offset.reset": "earliest", "enable.auto.commit": False,
        "session.timeout.ms": SESSION_MS, "heartbeat.interval.ms": SESSION_MS // 4,
    })
    consumer.subscribe([TOPIC], on_assign=lambda _, assigned: tell(assigned=sorted(p.partition for p in assigned)))
    while running:
        record = consumer.poll(0.1)
        if record is None or record.error():
            continue
        tell(partition=record.partition(), value=record.value().decode())
        consumer.commit(record, asynchronous=False)
    consumer.close()


{"kafka": kafka_python, "confluent_kafka": confluent_kafka}[LIBRARY]()
