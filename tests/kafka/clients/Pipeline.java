import java.time.Duration;
import java.util.*;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.*;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.TopicPartition;

/**
 * Consume, transform, produce in transactions with Apache's Java client, one record each.
 *
 * usage: Pipeline BOOTSTRAP INPUT OUTPUT GROUP TRANSACTIONAL_ID [DIE_AT]
 *
 * Ends when it has seen the record "end"; halts without any clean-up at DIE_AT, with the transaction's record written
 * and its offset sent, before the commit. Prints one JSON object a line.
 */
public class Pipeline {
  public static void main(String[] args) throws Exception {
    String bootstrap = args[0], input = args[1], output = args[2], group = args[3], id = args[4];
    String dieAt = args.length > 5 ? args[5] : null;
    int session = Integer.parseInt(System.getenv().getOrDefault("SESSION_MS", "6000"));
    Map<String, Object> reads = new HashMap<>(Map.of(
        "bootstrap.servers", bootstrap, "group.id", group, "group.instance.id", "one", "enable.auto.commit", false,
        "auto.offset.reset", "earliest", "isolation.level", "read_committed", "session.timeout.ms", session,
        "heartbeat.interval.ms", session / 4, "max.poll.records", 1));
    for (String side : List.of("key", "value")) reads.put(side + ".deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
    Map<String, Object> writes = new HashMap<>(Map.of("bootstrap.servers", bootstrap, "transactional.id", id));
    for (String side : List.of("key", "value")) writes.put(side + ".serializer", "org.apache.kafka.common.serialization.StringSerializer");
    try (var consumer = new KafkaConsumer<String, String>(reads); var producer = new KafkaProducer<String, String>(writes)) {
      producer.initTransactions();
      consumer.subscribe(List.of(input));
      for (boolean over = false; !over; ) {
        for (var record : consumer.poll(Duration.ofMillis(200))) {
          producer.beginTransaction();
          producer.send(new ProducerRecord<>(output, "paid " + record.value())).get();
          var next = Map.of(new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
          producer.sendOffsetsToTransaction(next, consumer.groupMetadata());
          if (record.value().equals(dieAt)) Runtime.getRuntime().halt(9);
          producer.commitTransaction();
          System.out.println("{\"done\":\"" + record.value() + "\"}");
          over = record.value().equals("end");
        }
      }
      describe(bootstrap, group, id);
    }
  }

  private static void describe(String bootstrap, String group, String id) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      var listed = admin.listConsumerGroups().all().get().stream().map(g -> g.groupId()).collect(Collectors.toSet());
      var described = admin.describeConsumerGroups(List.of(group)).all().get().get(group);
      var offsets = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      var transaction = admin.describeTransactions(List.of(id)).all().get().get(id);
      System.out.println("{\"listed\":" + listed.contains(group) + "}");
      System.out.println("{\"members\":" + described.members().size() + "}");
      System.out.println("{\"instance\":\"" + described.members().iterator().next().groupInstanceId().orElse("") + "\"}");
      System.out.println("{\"offset\":" + offsets.values().iterator().next().offset() + "}");
      System.out.println("{\"transaction\":\"" + transaction.state() + "\"}");
    }
  }
}
