"""Consume, transform, produce in transactions, one record each, as a user of the library would write it.

usage: pipeline.py LIBRARY BOOTSTRAP INPUT OUTPUT GROUP TRANSACTIONAL_ID [DIE_AT]

Ends when it has seen the record "end"; kills itself (SIGKILL) at DIE_AT, with the transaction's record written and its
offset sent, before the commit. Prints one JSON object a line.
"""
import json
import os
import signal
import sys

LIBRARY, BOOTSTRAP, INPUT, OUTPUT, GROUP, TRANSACTIONAL_ID = sys.argv[1:7]
DIE_AT = sys.argv[7] if len(sys.argv) > 7 else None
SESSION_MS = int(os.environ.get("SESSION_MS", "6000"))


def tell(**what):
    print(json.dumps(what), flush=True)


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def kafka_python():
    from kafka import KafkaConsumer, KafkaProducer, TopicPartition
    from kafka.structs import OffsetAndMetadata

    consumer = KafkaConsumer(
        INPUT, bootstrap_servers=BOOTSTRAP, group_id=GROUP, enable_auto_commit=False, auto_offset_reset="earliest",
        isolation_level="read_committed", session_timeout_ms=SESSION_MS, heartbeat_interval_ms=SESSION_MS // 4,
        max_poll_records=1,
    )
    producer = KafkaProducer(bootstrap_servers=BOOTSTRAP, transactional_id=TRANSACTIONAL_ID)
    producer.init_transactions()
    tell(ready=True)
    for record in consumer:
        value = record.value.decode()
        producer.begin_transaction()
        producer.send(OUTPUT, value=("paid " + value).encode()).get(10)
        partition = TopicPartition(record.topic, record.partition)
        try:
            offset = OffsetAndMetadata(record.offset + 1, "", -1)
        except TypeError:
            offset = OffsetAndMetadata(record.offset + 1, "")
        try:
            producer.send_offsets_to_transaction({partition: offset}, consumer.group_metadata())
        except AttributeError:
            producer.send_offsets_to_transaction({partition: offset}, GROUP)
        if value == DIE_AT:
            die()
        producer.commit_transaction()
        tell(done=value)
        if value == "end":
            break
    consumer.close()
    producer.close()


def confluent_kafka():
    from confluent_kafka import Consumer, Producer, TopicPartition

    consumer = Consumer({
        "bootstrap.servers": BOOTSTRAP, "group.id": GROUP, "enable.auto.commit": False, "auto.offset.reset": "earliest",
        "isolation.level": "read_committed", "session.timeout.ms": SESSION_MS, "heartbeat.interval.ms": SESSION_MS // 4,
    })
    consumer.subscribe([INPUT])
    producer = Producer({"bootstrap.servers": BOOTSTRAP, "transactional.id": TRANSACTIONAL_ID})
    producer.init_transactions(20)
    tell(ready=True)
    while True:
        record = consumer.poll(1)
        if record is None:
            continue
        if record.error():
            tell(error=str(record.error()))
            continue
        value = record.value().decode()
        producer.begin_transaction()
        producer.produce(OUTPUT, ("paid " + value).encode())
        producer.flush()
        offset = TopicPartition(record.topic(), record.partition(), record.offset() + 1)
        producer.send_offsets_to_transaction([offset], consumer.consumer_group_metadata())
        if value == DIE_AT:
            die()
        producer.commit_transaction()
        tell(done=value)
        if value == "end":
            break
    consumer.close()


{"kafka": kafka_python, "confluent_kafka": confluent_kafka}[LIBRARY]()
