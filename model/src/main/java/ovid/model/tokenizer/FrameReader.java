package ovid.model.tokenizer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ovid.model.tokenizer.TokenizerDefinition.Frame;
import ovid.model.values.CheckpointException;
import tools.jackson.databind.JsonNode;

/** Reads from the {@code post_processor} of a {@code tokenizer.json} what it puts around a text. */
final class FrameReader {
  private final Path file;
  private final List<Integer> before = new ArrayList<>();
  private final List<Integer> after = new ArrayList<>();

  private FrameReader(Path file) {
    this.file = file;
  }

  static Frame read(Path file, JsonNode json) {
    FrameReader reader = new FrameReader(file);
    reader.add(json);
    return new Frame(reader.before, reader.after);
  }

  private void add(JsonNode json) {
    if (json.isNull() || json.isMissingNode()) {
      return;
    }
    String type = json.path("type").asString("");
    switch (type) {
      case "ByteLevel" -> {}
      case "Sequence" -> json.path("processors").forEach(this::add);
      case "RobertaProcessing", "BertProcessing" -> {
        before.addFirst(id(json.path("cls").path(1)));
        after.addLast(id(json.path("sep").path(1)));
      }
      case "TemplateProcessing" -> template(json);
      default -> throw refused("has a post_processor of type %s".formatted(json.path("type")));
    }
  }

  private void template(JsonNode json) {
    List<Integer> first = new ArrayList<>();
    List<Integer> last = new ArrayList<>();
    int texts = 0;
    for (JsonNode piece : json.path("single")) {
      if (piece.has("Sequence")) {
        texts++;
        continue;
      }
      String name = piece.path("SpecialToken").path("id").asString("");
      for (JsonNode id : json.path("special_tokens").path(name).path("ids")) {
        (texts == 0 ? first : last).add(id(id));
      }
    }
    if (texts != 1) {
      throw refused("has a post_processor whose template holds the text %d times".formatted(texts));
    }
    before.addAll(0, first);
    after.addAll(last);
  }

  private int id(JsonNode node) {
    if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0) {
      throw refused("has a post_processor with the id %s".formatted(node));
    }
    return node.intValue();
  }

  private CheckpointException refused(String what) {
    return new CheckpointException(
        "%s %s, which is not supported; use another checkpoint.".formatted(file, what));
  }
}
