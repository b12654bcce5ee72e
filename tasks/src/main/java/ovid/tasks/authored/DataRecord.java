package ovid.tasks.authored;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ovid.tasks.DataException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One record of a data file: a line, a row, an element of a list.
 *
 * @param node its fields
 * @param place file and line, for errors
 */
record DataRecord(JsonNode node, String place) {

  /**
   * The value at a path of field names and positions, {@code question.choices.0.text}, as text. A
   * number or truth value is as the file writes it.
   *
   * @throws DataException when a field is missing, null, or holds other fields
   */
  String text(String path) {
    JsonNode value = require(path);
    if (!value.isValueNode() || value.isNull()) {
      throw fault(path, value.isNull() ? "is null" : "is a list or an object, not a single value");
    }
    return value.asString();
  }

  /**
   * The values of the list at a path; a field name applied to a list takes the field of each
   * element.
   *
   * @throws DataException when a field is missing, or the value is not a list of single values
   */
  List<String> texts(String path) {
    JsonNode value = require(path);
    if (!value.isArray()) {
      throw fault(path, "is not a list");
    }
    List<String> texts = new ArrayList<>(value.size());
    for (JsonNode element : value) {
      if (!element.isValueNode() || element.isNull()) {
        throw fault(path, "is not a list of single values");
      }
      texts.add(element.asString());
    }
    return texts;
  }

  /** Whether the value at a path is blank text, or a list with blank text in it. */
  boolean isBlank(String path) {
    JsonNode value = require(path);
    if (value.isArray()) {
      return value.isEmpty() || texts(path).stream().anyMatch(String::isBlank);
    }
    return text(path).isBlank();
  }

  /** Whether the only field of a template holds a list. */
  boolean isList(Template field) {
    return require(field.fields().iterator().next()).isArray();
  }

  /** The error for a field whose value does not fit. */
  DataException fault(String path, String what) {
    return new DataException(place + ": field \"" + Brief.of(path) + "\" " + Brief.of(what) + ".");
  }

  private JsonNode require(String path) {
    JsonNode value = node;
    for (String step : path.split("\\.", -1)) {
      value = step(value, step);
      if (value == null) {
        throw fault(path, "is missing");
      }
    }
    return value;
  }

  private static @Nullable JsonNode step(JsonNode from, String step) {
    if (!from.isArray()) {
      return from.get(step);
    }
    if (step.matches("[0-9]{1,9}")) {
      return from.get(Integer.parseInt(step));
    }
    ArrayNode fields = JsonNodeFactory.instance.arrayNode();
    for (JsonNode element : from) {
      JsonNode field = element.get(step);
      if (field == null) {
        return null;
      }
      fields.add(field);
    }
    return fields;
  }
}
