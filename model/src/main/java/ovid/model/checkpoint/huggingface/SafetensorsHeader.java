package ovid.model.checkpoint.huggingface;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import ovid.model.checkpoint.CheckpointJson;
import ovid.model.checkpoint.DataType;
import ovid.model.checkpoint.Names;
import ovid.model.values.CheckpointException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON header of a safetensors file: what each tensor is and where it lies. Checked as the
 * format demands (github.com/huggingface/safetensors, "Format"): every tensor's bytes are as many
 * as its shape asks for, and the tensors cover the data without overlap or hole.
 */
final class SafetensorsHeader {
  private static final String METADATA = "__metadata__";

  private final Path file;
  private final List<TensorEntry> entries = new ArrayList<>();

  private SafetensorsHeader(Path file) {
    this.file = file;
  }

  /**
   * Parses and checks a header.
   *
   * @param dataLength bytes in the file after the header
   * @return the tensors in the order of their bytes
   */
  static List<TensorEntry> parse(Path file, byte[] json, long dataLength) {
    SafetensorsHeader header = new SafetensorsHeader(file);
    for (Map.Entry<String, JsonNode> property :
        CheckpointJson.parse(file, "'s header", json).properties()) {
      if (!property.getKey().equals(METADATA)) {
        header.add(property.getKey(), property.getValue());
      }
    }
    header.checkLayout(dataLength);
    return header.entries;
  }

  private void add(String name, JsonNode node) {
    if (!(node instanceof ObjectNode)) {
      throw damaged(name, "is not described by a JSON object");
    }
    DataType type = type(name, node.path("dtype"));
    List<Long> shape = naturals(name, "shape", node.path("shape"));
    List<Long> offsets = naturals(name, "data_offsets", node.path("data_offsets"));
    if (offsets.size() != 2) {
      throw damaged(name, "has " + offsets.size() + " data_offsets instead of 2");
    }
    long begin = offsets.get(0);
    long end = offsets.get(1);
    if (begin > end) {
      throw damaged(name, "ends at byte " + end + ", before it begins at byte " + begin);
    }
    long expected = type.size();
    try {
      for (long size : shape) {
        expected = Math.multiplyExact(expected, size);
      }
    } catch (ArithmeticException e) {
      throw damaged(name, "has the impossible shape " + shape);
    }
    if (expected != end - begin) {
      throw damaged(
          name,
          "of shape %s and type %s needs %d bytes but has %d"
              .formatted(shape, type, expected, end - begin));
    }
    entries.add(new TensorEntry(name, type, shape, begin, end));
  }

  private DataType type(String name, JsonNode node) {
    for (DataType type : DataType.values()) {
      if (!type.isQuantised() && node.isString() && type.name().equals(node.stringValue())) {
        return type;
      }
    }
    throw damaged(name, "has the unknown dtype " + node);
  }

  private List<Long> naturals(String name, String key, JsonNode node) {
    if (!node.isArray()) {
      throw damaged(name, "has no list of " + key);
    }
    List<Long> values = new ArrayList<>(node.size());
    for (JsonNode value : node) {
      if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
        throw damaged(name, "has " + value + " among its " + key);
      }
      values.add(value.longValue());
    }
    return values;
  }

  private void checkLayout(long dataLength) {
    entries.sort(Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end));
    long position = 0;
    String previous = "";
    for (TensorEntry entry : entries) {
      if (entry.end() > dataLength) {
        throw new CheckpointException(
            "%s holds %d bytes of data but tensor %s ends at byte %d; the file is truncated, get it again."
                .formatted(file, dataLength, Names.printable(entry.name()), entry.end()));
      }
      if (entry.begin() < position) {
        throw damaged(entry.name(), "overlaps tensor " + Names.printable(previous));
      }
      if (entry.begin() > position) {
        throw damaged(
            entry.name(), "begins at byte %d instead of %d".formatted(entry.begin(), position));
      }
      position = entry.end();
      previous = entry.name();
    }
    if (position != dataLength) {
      throw new CheckpointException(
          "%s holds %d bytes of data but its tensors need %d; the file is damaged, get it again."
              .formatted(file, dataLength, position));
    }
  }

  private CheckpointException damaged(String name, String what) {
    return new CheckpointException(
        "%s is damaged: tensor %s %s; get the file again."
            .formatted(file, Names.printable(name), what));
  }
}
