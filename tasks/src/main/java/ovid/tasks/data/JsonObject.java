package ovid.tasks.data;

import java.util.ArrayList;
import java.util.List;
import ovid.tasks.DataException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One line's object, whose errors name the line and the field. */
public final class JsonObject {
  private final JsonNode node;
  private final String place;

  JsonObject(JsonNode node, String place) {
    this.node = node;
    this.place = place;
  }

  /**
   * {@return the text in {@code field}}
   *
   * @param field the field's name
   * @throws DataException when the field is missing or not a string
   */
  public String text(String field) {
    JsonNode value = require(field);
    if (!value.isString()) {
      throw fault(field, "is not a string");
    }
    return value.stringValue();
  }

  /**
   * {@return the texts in the array {@code field}}
   *
   * @param field the field's name
   * @throws DataException when the field is missing, not an array, empty, or holds anything but
   *     strings
   */
  public List<String> texts(String field) {
    JsonNode value = require(field);
    if (!value.isArray() || value.isEmpty()) {
      throw fault(field, "is not a list of strings");
    }
    List<String> texts = new ArrayList<>(value.size());
    for (JsonNode element : value) {
      if (!element.isString()) {
        throw fault(field, "is not a list of strings");
      }
      texts.add(element.stringValue());
    }
    return texts;
  }

  /**
   * {@return the integer in {@code field}}
   *
   * @param field the field's name
   * @throws DataException when the field is missing or not an integer of 32 bits
   */
  public int integer(String field) {
    JsonNode value = require(field);
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw fault(field, "is not an integer");
    }
    return value.intValue();
  }

  /**
   * {@return the position that {@code field} gives, as a number or as its digits; from 0}
   *
   * @param field the field's name
   * @param first the number of position 0
   * @param choices how many there are
   * @throws DataException when the field is missing, holds anything else, or hides the answer as
   *     the test splits of hubs do (−1, or no text)
   */
  public int position(String field, int first, int choices) {
    JsonNode value = require(field);
    String written = value.isIntegralNumber() || value.isString() ? value.asString().strip() : "?";
    if (written.equals("-1") || written.isEmpty()) {
      throw fault(field, "hides the answer, as in a test split; take the validation split");
    }
    int position = written.matches("[0-9]{1,3}") ? Integer.parseInt(written) - first : -1;
    if (position < 0 || position >= choices) {
      throw fault(field, "is not from " + first + " to " + (first + choices - 1));
    }
    return position;
  }

  /**
   * {@return whether {@code field} is there and is text}
   *
   * @param field the field's name
   */
  public boolean hasText(String field) {
    return node.path(field).isString();
  }

  /**
   * {@return the truth value in {@code field}}
   *
   * @param field the field's name
   * @throws DataException when the field is missing or neither true nor false
   */
  public boolean truth(String field) {
    JsonNode value = require(field);
    if (!value.isBoolean()) {
      throw fault(field, "is neither true nor false");
    }
    return value.booleanValue();
  }

  /**
   * {@return the object in {@code field}}
   *
   * @param field the field's name
   * @throws DataException when the field is missing or not an object
   */
  public JsonObject object(String field) {
    JsonNode value = require(field);
    if (!value.isObject()) {
      throw fault(field, "is not an object");
    }
    return new JsonObject(value, place + ", " + field);
  }

  /**
   * {@return the objects in the array {@code field}, or of an object of equally long arrays}
   *
   * @param field the field's name
   * @throws DataException when the field is missing, not an array, empty, or holds anything but
   *     objects
   */
  public List<JsonObject> objects(String field) {
    JsonNode value = rows(require(field));
    if (!value.isArray() || value.isEmpty()) {
      throw fault(field, "is not a list of objects");
    }
    List<JsonObject> objects = new ArrayList<>(value.size());
    for (JsonNode element : value) {
      if (!element.isObject()) {
        throw fault(field, "is not a list of objects");
      }
      objects.add(new JsonObject(element, place + ", " + field + " " + (objects.size() + 1)));
    }
    return objects;
  }

  /**
   * {@return whether {@code field} is a list, or an object of lists, of nothing}
   *
   * @param field the field's name
   */
  public boolean isEmpty(String field) {
    JsonNode value = rows(node.path(field));
    return value.isArray() && value.isEmpty();
  }

  /** The rows of an object of equally long lists, as which hubs serve a list of objects. */
  private static JsonNode rows(JsonNode value) {
    if (!value.isObject() || value.isEmpty()) {
      return value;
    }
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    int length = value.iterator().next().size();
    for (JsonNode column : value) {
      if (!column.isArray() || column.size() != length) {
        return value;
      }
    }
    for (int i = 0; i < length; i++) {
      ObjectNode row = rows.addObject();
      int at = i;
      value.properties().forEach(column -> row.set(column.getKey(), column.getValue().get(at)));
    }
    return rows;
  }

  /**
   * {@return whether there is a {@code field}}
   *
   * @param field the field's name
   */
  public boolean has(String field) {
    return node.has(field);
  }

  /**
   * {@return the error for a field whose value does not fit}
   *
   * @param field the field's name
   * @param what does not fit, as it continues a sentence
   */
  public DataException fault(String field, String what) {
    return new DataException(place + ": field \"" + field + "\" " + what + ".");
  }

  private JsonNode require(String field) {
    JsonNode value = node.get(field);
    if (value == null) {
      throw fault(field, "is missing");
    }
    return value;
  }
}
