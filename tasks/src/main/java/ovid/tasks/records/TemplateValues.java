package ovid.tasks.records;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ovid.tasks.jinja.None;
import tools.jackson.databind.JsonNode;

/** Values of records as templates know them. */
public final class TemplateValues {
  private TemplateValues() {}

  /**
   * {@return the values of a record's fields, by name; the caller's}
   *
   * @param record read, never changed
   */
  public static Map<String, Object> of(DataRecord record) {
    Map<String, Object> values = new LinkedHashMap<>();
    record.node().properties().forEach(field -> values.put(field.getKey(), of(field.getValue())));
    return values;
  }

  /**
   * {@return the value as {@link ovid.tasks.jinja.PythonValue} knows it}
   *
   * @param node of a record; a number of a typed file is a number, whether or not it stands as text
   */
  public static Object of(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      node.properties().forEach(entry -> map.put(entry.getKey(), of(entry.getValue())));
      return map;
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>(node.size());
      node.forEach(element -> list.add(of(element)));
      return list;
    }
    if (node.isBoolean()) {
      return node.asBoolean();
    }
    if (node instanceof WrittenNumber number) {
      String text = number.stringValue();
      return text.matches("-?[0-9]{1,18}") ? (Object) Long.valueOf(text) : Double.valueOf(text);
    }
    if (node.isIntegralNumber()) {
      BigInteger number = node.bigIntegerValue();
      return number.bitLength() < Long.SIZE ? (Object) number.longValue() : node.asString();
    }
    if (node.isNumber()) {
      return node.doubleValue();
    }
    return node.isNull() ? None.NONE : node.asString();
  }
}
