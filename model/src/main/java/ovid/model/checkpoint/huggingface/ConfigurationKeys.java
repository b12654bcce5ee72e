package ovid.model.checkpoint.huggingface;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ovid.model.checkpoint.Names;
import ovid.model.checkpoint.huggingface.KnownKeys.Fixed;
import ovid.model.checkpoint.huggingface.KnownKeys.Harmless;
import ovid.model.checkpoint.huggingface.KnownKeys.Honoured;
import ovid.model.values.Activation;
import ovid.model.values.CheckpointException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The keys of one {@code config.json}; what each does stands in {@link KnownKeys}. */
final class ConfigurationKeys {
  private final Path file;
  private final ObjectNode json;

  ConfigurationKeys(Path file, ObjectNode json) {
    this.file = file;
    this.json = json;
  }

  private JsonNode value(String key) {
    if (!(KnownKeys.effect(key).orElse(null) instanceof Honoured)) {
      throw new IllegalStateException(key + " is read, but the table of keys does not say so");
    }
    return json.path(key);
  }

  /** A whole number from 1 to 2³¹ - 1; names given to the same number must agree with it. */
  int positive(String key, int otherwise, String... aliases) {
    String name = key;
    JsonNode node = value(key);
    for (String alias : aliases) {
      JsonNode same = value(alias);
      if (node.isMissingNode()) {
        node = same;
        name = alias;
      } else if (!same.isMissingNode() && !same.equals(node)) {
        throw new CheckpointException(
            "%s has %s %s but %s %s, which are the same; make them equal."
                .formatted(file, name, node, alias, same));
      }
    }
    return node.isMissingNode() ? otherwise : positive(name, node);
  }

  /** As {@link #positive}, but null means the default. */
  int positiveOrNull(String key, long otherwise) {
    JsonNode node = value(key);
    return node.isMissingNode() || node.isNull() ? (int) otherwise : positive(key, node);
  }

  private int positive(String key, JsonNode node) {
    if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 1) {
      throw wrong(key, node, "a whole number of at least 1");
    }
    return node.intValue();
  }

  float positiveFloat(String key, float otherwise) {
    JsonNode node = value(key);
    if (node.isMissingNode()) {
      return otherwise;
    }
    float value = node.isNumber() ? node.floatValue() : Float.NaN;
    if (!(value > 0 && value < Float.POSITIVE_INFINITY)) {
      throw wrong(key, node, "a number above 0");
    }
    return value;
  }

  boolean bool(String key, boolean otherwise) {
    JsonNode node = value(key);
    if (node.isMissingNode()) {
      return otherwise;
    }
    if (!node.isBoolean()) {
      throw wrong(key, node, "true or false");
    }
    return node.booleanValue();
  }

  /** An activation by one of its names. */
  Activation activation(String key, Activation otherwise) {
    JsonNode node = value(key);
    if (node.isMissingNode()) {
      return otherwise;
    }
    return Optional.of(node)
        .filter(JsonNode::isString)
        .flatMap(name -> Activation.named(name.stringValue()))
        .orElseThrow(() -> wrong(key, node, Activation.known()));
  }

  /**
   * Refuses keys whose value is not supported, and unknown ones; those that look switched off are
   * passed over.
   */
  void refuseUnsupported() {
    List<String> unknown = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      String key = entry.getKey();
      JsonNode value = entry.getValue();
      switch (KnownKeys.effect(key).orElse(null)) {
        case Honoured honoured -> {
          // The reader has it.
        }
        case Harmless harmless -> {
          // It may be anything.
        }
        case Fixed(List<String> supported) -> requireAmong(key, value, supported);
        case null -> {
          if (!isOff(value)) {
            unknown.add(Names.printable(key));
          }
        }
      }
    }
    if (unknown.size() == 1) {
      throw new CheckpointException(
          "%s has the key %s, which is unknown here and may change scores; remove it if it does not."
              .formatted(file, unknown.getFirst()));
    }
    if (!unknown.isEmpty()) {
      throw new CheckpointException(
          "%s has the keys %s, which are unknown here and may change scores; remove those that do not."
              .formatted(file, String.join(", ", unknown)));
    }
  }

  /** The value, or every value of the list, must be one of those supported, or empty. */
  private void requireAmong(String key, JsonNode node, List<String> supported) {
    for (JsonNode value : node.isArray() ? node : List.of(node)) {
      boolean empty = value.isNull() || (value.isContainer() && value.isEmpty());
      if (!empty && (value.isContainer() || !supported.contains(value.asString()))) {
        throw wrong(key, node, supported.isEmpty() ? "nothing" : String.join(" or ", supported));
      }
    }
  }

  private static boolean isOff(JsonNode value) {
    return value.isNull()
        || (value.isContainer() && value.isEmpty())
        || (value.isBoolean() && !value.booleanValue())
        || (value.isNumber() && value.doubleValue() == 0)
        || (value.isString() && value.stringValue().isEmpty());
  }

  private CheckpointException wrong(String key, JsonNode node, String supported) {
    return new CheckpointException(
        "%s has %s %s, but only %s is supported; use another checkpoint."
            .formatted(file, key, Names.printable(node.toString()), supported));
  }
}
