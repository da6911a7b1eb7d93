import java.util.*;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.common.*;
import org.apache.kafka.common.config.ConfigResource;

/** What Apache's admin client can say, said once. usage: Listings BOOTSTRAP TOPIC GROUP TRANSACTIONAL_ID */
public class Listings {
  interface Call { Object run() throws Exception; }

  /** Refusals are worth recording too. */
  static void say(Call call) {
    try { call.run(); } catch (Exception refused) { System.err.println(refused.getMessage()); }
  }

  public static void main(String[] args) throws Exception {
    String made = args[1] + "-made", group = args[2], id = args[3];
    var partition = new TopicPartition(made, 0);
    var written = new TopicPartition(args[1], 0);
    var config = new ConfigResource(ConfigResource.Type.TOPIC, made);
    try (var admin = Admin.create(Map.of("bootstrap.servers", args[0], "default.api.timeout.ms", 10000, "request.timeout.ms", 5000))) {
      say(() -> admin.createTopics(List.of(new NewTopic(made, 2, (short) 1), new NewTopic("a b", 1, (short) 9))).all().get());
      say(() -> admin.createTopics(List.of(new NewTopic(made, 2, (short) 1))).all().get());
      say(() -> admin.describeTopics(List.of(made, "none-such")).allTopicNames().get());
      say(() -> admin.describeTopics(TopicCollection.ofTopicIds(List.of(Uuid.randomUuid()))).allTopicIds().get());
      say(() -> admin.describeCluster().nodes().get());
      say(() -> admin.describeConfigs(List.of(config)).all().get());
      var retention = new AlterConfigOp(new ConfigEntry("retention.ms", "60000"), AlterConfigOp.OpType.SET);
      say(() -> admin.incrementalAlterConfigs(Map.of(config, List.of(retention))).all().get());
      say(() -> admin.createPartitions(Map.of(made, NewPartitions.increaseTo(3))).all().get());
      say(() -> admin.listOffsets(Map.of(written, OffsetSpec.latest())).all().get());
      say(() -> admin.listOffsets(Map.of(written, OffsetSpec.maxTimestamp())).all().get());
      say(() -> admin.deleteRecords(Map.of(written, RecordsToDelete.beforeOffset(1))).all().get());
      say(() -> admin.describeProducers(List.of(written)).all().get());
      say(() -> admin.listTransactions().all().get());
      say(() -> admin.describeTransactions(List.of(id, "none-such")).all().get());
      say(() -> admin.listPartitionReassignments(Set.of(partition)).reassignments().get());
      say(() -> admin.electLeaders(ElectionType.PREFERRED, Set.of(partition)).all().get());
      say(() -> admin.describeConsumerGroups(List.of(group, "none-such")).all().get());
      say(() -> admin.listConsumerGroupOffsets(group).all().get());
      say(() -> admin.deleteConsumerGroupOffsets(group, Set.of(partition)).all().get());
      say(() -> admin.fenceProducers(List.of(id)).all().get());
      say(() -> admin.deleteConsumerGroups(List.of(group)).all().get());
      say(() -> admin.deleteTopics(List.of(made)).all().get());
    }
  }
}
