"""The lines of a tutorial as they stand, run by kafka-python: python tutorial.py SERVERS TOPIC prints what happened as JSON."""

import io
import json
import logging
import os
import sys

from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.errors import KafkaError
from kafka.structs import OffsetAndMetadata

servers, topic = sys.argv[1].split(","), sys.argv[2]
log = io.StringIO()
logging.basicConfig(stream=log, level=logging.ERROR)


def quoted_acks():
    """acks='1': what has become of it after so many seconds, and what the I/O thread said."""
    producer = KafkaProducer(bootstrap_servers=servers, acks='1', enable_idempotence=False)
    future = producer.send(topic, value=b'Hello, Kafka!')
    try:
        producer.flush(timeout=3)
        flushed = True
    except KafkaError:
        flushed = False
    return {"sent": future.succeeded(), "flushed": flushed, "said": "not an integer" in log.getvalue()}


def number_acks():
    """acks=1: the offset it was given."""
    producer = KafkaProducer(bootstrap_servers=servers, acks=1)
    future = producer.send(topic, value=b'Hello, Kafka!')
    return future.get(timeout=10).offset


def transactions():
    """Whether a transaction begins without init_transactions; then one that is aborted, and one that is committed."""
    producer = KafkaProducer(bootstrap_servers=servers, acks='all', enable_idempotence=True, transactional_id=topic)
    try:
        producer.begin_transaction()
        began = True
    except KafkaError:
        began = False
    producer.init_transactions()
    producer.begin_transaction()
    producer.send(topic, value=b'aborted').get(10)
    producer.abort_transaction()
    producer.begin_transaction()
    producer.send(topic, value=b'committed').get(10)
    producer.send_offsets_to_transaction({TopicPartition(topic, 0): OffsetAndMetadata(1, '', -1)}, topic)
    producer.commit_transaction()
    return began


def read(count, **settings):
    """The first values that a consumer with these settings is given."""
    consumer = KafkaConsumer(
        topic, bootstrap_servers=servers, auto_offset_reset='earliest', consumer_timeout_ms=10000, **settings)
    return [next(consumer).value.decode() for _ in range(count)]


told = {
    "quoted": quoted_acks(),
    "offset": number_acks(),
    "began": transactions(),
    "default": read(3),
    "committed": read(2, isolation_level='read_committed'),
}
print(json.dumps(told), flush=True)
# The producer with acks='1' would never be done.
os._exit(0)
