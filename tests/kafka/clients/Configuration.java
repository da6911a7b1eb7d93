import java.util.*;
import org.apache.kafka.clients.consumer.*;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/**
 * Loads configurations with Apache's Java client: .properties on standard input, each after a line `== producer` or
 * `== consumer`. Builds the client, which refuses what cannot stand together, and prints one JSON object for each key: its
 * value as loaded, and its default.
 */
public class Configuration {
  public static void main(String[] args) throws Exception {
    String text = new String(System.in.readAllBytes());
    int block = 0;
    for (String each : text.split("(?m)^== ")) {
      if (each.isBlank()) continue;
      boolean producer = each.startsWith("producer");
      Properties written = new Properties();
      written.load(new java.io.StringReader(each.substring(each.indexOf('\n') + 1)));
      load(block++, producer, written);
    }
  }

  private static void load(int block, boolean producer, Properties written) {
    Properties all = new Properties();
    all.putAll(written);
    all.put("bootstrap.servers", "localhost:1");
    for (String side : List.of("key", "value")) {
      String kind = producer ? "Serializer" : "Deserializer";
      all.put(side + "." + kind.toLowerCase(), "org.apache.kafka.common.serialization.String" + kind);
    }
    try (AutoCloseable client = producer ? new KafkaProducer<String, String>(all) : new KafkaConsumer<String, String>(all)) {
      AbstractConfig config = producer ? new ProducerConfig(all) : new ConsumerConfig(all);
      ConfigDef known = producer ? ProducerConfig.configDef() : ConsumerConfig.configDef();
      for (String key : written.stringPropertyNames())
        System.out.println("{\"block\":" + block + ",\"key\":\"" + key + "\",\"known\":" + known.names().contains(key)
            + ",\"loaded\":\"" + config.values().get(key) + "\",\"fallback\":\"" + known.defaultValues().get(key) + "\"}");
    } catch (Exception error) {
      String why = String.valueOf(error.getCause() == null ? error : error.getCause()).replace("\"", "'").replace("\n", " ");
      System.out.println("{\"block\":" + block + ",\"refused\":\"" + why + "\"}");
    }
  }
}
