package ovid.tasks.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads JSON as people's programs write it: NaN and infinities are let in, and a number stays the
 * text that the file has, since that is what a model is asked, unless it is to be a number.
 */
final class JsonText {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      // A document is as long as it is; Jackson's bound is for hostile input.
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .build())
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .build();
  private static final int SHOWN = 20;

  private JsonText() {}

  static JsonParser parser(String json) {
    return MAPPER.createParser(json);
  }

  /**
   * The one value in {@code json}.
   *
   * @param typed whether a number stays one
   * @throws JacksonException when it is none, or more than one
   */
  static JsonNode value(String json, boolean typed) {
    try (JsonParser parser = parser(json)) {
      if (parser.nextToken() == null) {
        return NODES.missingNode();
      }
      JsonNode value = value(parser, typed);
      if (parser.nextToken() != null) {
        return NODES.missingNode();
      }
      return value;
    }
  }

  /** The value at whose first token the parser is; the parser is then at its last. */
  static JsonNode value(JsonParser parser, boolean typed) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          object.set(name, value(parser, typed));
        }
        yield object;
      }
      case START_ARRAY -> {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(value(parser, typed));
        }
        yield array;
      }
      case VALUE_STRING -> NODES.stringNode(parser.getString());
      case VALUE_NUMBER_INT ->
          typed
              ? NODES.numberNode(parser.getBigIntegerValue())
              : new WrittenNumber(parser.getString());
      case VALUE_NUMBER_FLOAT ->
          typed || parser.isNaN()
              ? NODES.numberNode(parser.getDoubleValue())
              : new WrittenNumber(parser.getString());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      default -> NODES.nullNode();
    };
  }

  /** The texts of a list of single values; empty where {@code json} is anything else. */
  static Optional<List<String>> list(String json) {
    try {
      JsonNode list = value(json, false);
      if (!list.isArray()) {
        return Optional.empty();
      }
      List<String> texts = new ArrayList<>();
      for (JsonNode element : list) {
        if (!element.isString() && !element.isBoolean()) {
          return Optional.empty();
        }
        texts.add(element.asString());
      }
      return Optional.of(texts);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** What is wrong with {@code json}, in words, and where. */
  static String fault(JacksonException problem, String json) {
    TokenStreamLocation location = problem.getLocation();
    int at = location == null ? -1 : (int) location.getCharOffset();
    if (at < 0) {
      return "not valid JSON";
    }
    if (json.substring(Math.min(at, json.length())).isBlank()) {
      return "not valid JSON: it ends too early";
    }
    int start = Math.max(0, Math.min(at, json.length()) - SHOWN);
    String near = json.substring(start, Math.min(json.length(), at + SHOWN));
    String hint =
        near.contains("'") && !near.contains("\"") ? " (JSON needs \" around text, not ')" : "";
    return "not valid JSON near column %d, at %s%s"
        .formatted(location.getColumnNr(), near.replaceAll("\\s+", " ").strip(), hint);
  }
}
