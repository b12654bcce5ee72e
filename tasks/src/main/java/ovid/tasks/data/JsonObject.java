package ovid.tasks.data;

import java.util.ArrayList;
import java.util.List;
import ovid.tasks.DataException;
import tools.jackson.databind.JsonNode;

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
   * {@return the objects in the array {@code field}}
   *
   * @param field the field's name
   * @throws DataException when the field is missing, not an array, empty, or holds anything but
   *     objects
   */
  public List<JsonObject> objects(String field) {
    JsonNode value = require(field);
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
