package ovid.harness.engine;

import java.util.List;
import ovid.model.LanguageModel;
import ovid.tasks.Request;
import ovid.tasks.TaskDescription;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keys of a task's documents in the journal: sha256 over everything that the answers depend on. The
 * document's place is part of it, since a data set may ask the same twice.
 */
final class DocumentKeys {
  private final ObjectNode common;
  private final long seed;

  DocumentKeys(LanguageModel model, TaskDescription task, long seed) {
    this.common =
        JsonNodeFactory.instance
            .objectNode()
            .put("checkpoint", model.sha256())
            .put("tokenizer", model.tokenizer().sha256())
            .put("numerics", model.numerics())
            .put("task", task.name())
            .put("version", task.version());
    this.seed = seed;
  }

  String of(int document, List<Request> requests, List<JsonNode> json) {
    ObjectNode key = common.deepCopy().put("document", document);
    key.putArray("requests").addAll(json);
    if (requests.stream().anyMatch(DocumentKeys::isSampled)) {
      key.put("seed", seed);
    }
    return Hashes.sha256(key.toString());
  }

  private static boolean isSampled(Request request) {
    return request instanceof Request.Generation generation
        && generation.sampling().temperature() > 0;
  }
}
