"""Loads configurations, written as calls, with the real client: configuration.py LIBRARY SERVERS.

Standard input is a JSON list of texts such as "KafkaProducer(\n    acks='all',\n)"; each is run as it stands. Prints as JSON
the client's version, and for each text its configuration and its defaults (kafka-python), or that it was built (confluent-kafka).
"""
import importlib.metadata
import json
import os
import sys

LIBRARY, SERVERS = sys.argv[1], sys.argv[2].split(",")
clients = []


def kafka_python():
    import kafka

    def build(kind):
        def call(*topics, **config):
            client = kind(*topics, bootstrap_servers=SERVERS, **config)
            found = {key: [repr(client.config[key]), repr(kind.DEFAULT_CONFIG[key])] for key in config}
            clients.append(client)
            return found
        return call

    return {"KafkaProducer": build(kafka.KafkaProducer), "KafkaConsumer": build(kafka.KafkaConsumer)}


def confluent_kafka():
    import confluent_kafka

    def consumer(config):
        confluent_kafka.Consumer({**config, "bootstrap.servers": ",".join(SERVERS)}).close()
        return True

    def producer(config):
        confluent_kafka.Producer({**config, "bootstrap.servers": ",".join(SERVERS)})
        return True

    return {"Producer": producer, "Consumer": consumer}


calls = {"kafka": kafka_python, "confluent_kafka": confluent_kafka}[LIBRARY]()
loaded = []
for text in json.load(sys.stdin):
    try:
        loaded.append(eval(text, dict(calls)))
    except Exception as error:
        loaded.append({"refused": f"{type(error).__name__}: {error}"})
print(json.dumps({"version": importlib.metadata.version({"kafka": "kafka-python", "confluent_kafka": "confluent-kafka"}[LIBRARY]), "loaded": loaded}), flush=True)
# A producer that may try for ever would not be closed in time, and nothing was sent.
os._exit(0)
