package ovid.tasks.records;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ovid.tasks.text.Brief;
import ovid.tasks.text.NearestNames;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One record of a data file: a line, a row, an element of a list.
 *
 * @param node its fields
 * @param file it stands in
 * @param line where in the file it begins, from 1
 * @param lists how lists stand in texts
 */
public record DataRecord(JsonNode node, Path file, int line, ListCells lists) {
  private static final int NAMES = 12;

  /** File and line, for people. */
  public String place() {
    return file + " line " + line;
  }

  /** The names of its fields. */
  public List<String> names() {
    return List.copyOf(node.propertyNames());
  }

  /**
   * The value at a path of field names and positions, {@code question.choices.0.text}, as text; a
   * field whose own name has points in it is found as well. A number or truth value is as the file
   * writes it.
   *
   * @throws RecordException when a field is missing, null, not a number, or holds other fields
   */
  public String text(String path) {
    return single(path, require(path), "a list or an object, not a single value");
  }

  /**
   * The values of the list at a path; a field name applied to a list takes the field of each
   * element.
   *
   * @throws RecordException when a field is missing, or the value is not a list of single values
   */
  public List<String> texts(String path) {
    JsonNode value = require(path);
    if (value.isString()) {
      String cell = value.stringValue();
      return lists.parse(cell).orElseThrow(() -> noList(path, cell));
    }
    if (!value.isArray()) {
      throw fault(path, "is not a list");
    }
    List<String> texts = new ArrayList<>(value.size());
    for (JsonNode element : value) {
      texts.add(single(path, element, "not a list of single values"));
    }
    return texts;
  }

  private String single(String path, JsonNode value, String otherwise) {
    if (value.isNull()) {
      throw fault(path, "is null");
    }
    if (!value.isValueNode()) {
      throw fault(path, "is " + otherwise);
    }
    if (value.isNumber()) {
      // All others are the text that the file has.
      throw fault(path, "is " + value.asString() + ", which is no value to ask for");
    }
    return value.asString();
  }

  private RecordException noList(String path, String cell) {
    return fault(
        path,
        lists
            .suspicion(cell)
            .map(what -> "holds text that looks like " + what)
            .orElse(
                lists.isList(cell)
                        || lists.form() == ListCells.Form.JSON
                        || lists.form() == ListCells.Form.PYTHON
                    ? "is no list as \"lists: %s\" says: %s".formatted(lists, cell)
                    : "is not a list"));
  }

  /** Whether the value at a path is blank text, or a list with blank text in it. */
  public boolean isBlank(String path) {
    if (isList(path)) {
      List<String> texts = texts(path);
      return texts.isEmpty() || texts.stream().anyMatch(String::isBlank);
    }
    return text(path).isBlank();
  }

  /** Whether a path leads to a single value, or to a list of such. */
  public boolean isText(String path) {
    JsonNode value = find(path);
    return value != null
        && !value.isNull()
        && (value.isValueNode()
            || (value.isArray() && value.valueStream().allMatch(JsonNode::isValueNode)));
  }

  /**
   * Refuses a record that lacks a field.
   *
   * @throws RecordException when it does; offers what may be meant
   */
  public void requireField(String path) {
    require(path);
  }

  /** The error of a record that what a task's file says of it does not fit. */
  public RecordException unfit(String what) {
    return new RecordException(file, line, what);
  }

  /** Whether a path leads to a list, or to text that is to be taken for one. */
  public boolean isList(String path) {
    JsonNode value = require(path);
    return value.isArray() || (value.isString() && lists.isList(value.stringValue()));
  }

  /** The text of a field whose content looks like a list that nobody declared. */
  public Optional<String> suspicion(String path) {
    JsonNode value = require(path);
    return value.isString() ? lists.suspicion(value.stringValue()) : Optional.empty();
  }

  /** The error for a field whose value does not fit. */
  public RecordException fault(String path, String what) {
    return new RecordException(file, line, "field \"" + Brief.of(path) + "\" " + Brief.of(what));
  }

  private JsonNode require(String path) {
    JsonNode value = find(path);
    if (value == null) {
      throw fault(path, "is missing" + offer(path));
    }
    return value;
  }

  private @Nullable JsonNode find(String path) {
    JsonNode value = node;
    for (String step : path.split("\\.", -1)) {
      value = step(value, step);
      if (value == null) {
        return step(node, path);
      }
    }
    return value;
  }

  /** What somebody may have meant, or what there is. */
  private String offer(String path) {
    List<String> names = names();
    String clause = NearestNames.clause(path, names);
    if (!clause.isEmpty() || names.isEmpty()) {
      return clause;
    }
    List<String> shown = names.subList(0, Math.min(NAMES, names.size()));
    return "; there "
        + (names.size() == 1 ? "is " : "are ")
        + String.join(", ", shown)
        + (shown.size() < names.size() ? " …" : "");
  }

  private static @Nullable JsonNode step(JsonNode from, String step) {
    if (!from.isArray()) {
      return field(from, step);
    }
    if (step.matches("[0-9]{1,9}")) {
      return from.get(Integer.parseInt(step));
    }
    ArrayNode fields = JsonNodeFactory.instance.arrayNode();
    for (JsonNode element : from) {
      JsonNode field = field(element, step);
      if (field == null) {
        return null;
      }
      fields.add(field);
    }
    return fields;
  }

  /** A field by its name; an accent may be a letter's own or stand after it. */
  private static @Nullable JsonNode field(JsonNode from, String name) {
    JsonNode field = from.get(name);
    if (field != null || !from.isObject() || name.chars().allMatch(c -> c < 0x80)) {
      return field;
    }
    String composed = composed(name);
    List<String> same =
        from.propertyNames().stream().filter(other -> composed(other).equals(composed)).toList();
    return same.size() == 1 ? from.get(same.getFirst()) : null;
  }

  private static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }
}
