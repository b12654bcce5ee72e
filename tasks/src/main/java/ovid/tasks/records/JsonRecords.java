package ovid.tasks.records;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ovid.tasks.DataException;
import ovid.tasks.data.TextFile;
import ovid.tasks.text.Brief;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/**
 * Records of JSON files: an object a line, or a list of objects. The two are told apart by what the
 * file holds, as many a list is called .jsonl and many a file of lines .json.
 */
final class JsonRecords {
  private final Path file;
  private final String text;
  private final DataLayout layout;

  private JsonRecords(Path file, DataLayout layout) {
    this.file = file;
    this.layout = layout;
    this.text = TextFile.read(file, layout.encoding());
  }

  /** An object a line, or a list of them. */
  static List<DataRecord> read(Path file, DataLayout layout) {
    JsonRecords json = new JsonRecords(file, layout);
    if (!layout.records().isEmpty()) {
      return json.list(layout.records());
    }
    return json.text.stripLeading().startsWith("[") ? json.list("") : json.lines();
  }

  private List<DataRecord> lines() {
    Optional<JsonNode> whole = whole();
    if (whole.isPresent()) {
      container(whole.get())
          .ifPresent(what -> {
            throw new DataException(file + " " + what + ".");
          });
      return List.of(object(whole.get(), 1));
    }
    List<String> lines = TextFile.split(text);
    List<DataRecord> records = new ArrayList<>(lines.size());
    BadRecords bad = new BadRecords(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int number = i + 1;
      if (!line.isBlank()) {
        DataRecord record = bad.orNull(() -> line(line, number));
        if (record != null) {
          records.add(record);
        }
      }
    }
    bad.check();
    return records;
  }

  private DataRecord line(String line, int number) {
    try {
      return object(JsonText.value(line, layout.typed()), number);
    } catch (JacksonException e) {
      throw bad(number, Brief.of(JsonText.fault(e, line)));
    }
  }

  private DataRecord object(JsonNode node, int line) {
    if (!node.isObject()) {
      throw bad(line, "not a JSON object, such as {\"question\": \"…\", \"answer\": \"…\"}");
    }
    return new DataRecord(node, file, line, layout.lists());
  }

  private RecordException bad(int line, String reason) {
    return new RecordException(file, line, reason);
  }

  /** The object that the file is as a whole; empty where it holds several. */
  private Optional<JsonNode> whole() {
    try {
      return Optional.of(JsonText.value(text, layout.typed())).filter(JsonNode::isObject);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** Why an object is a container of records and none itself; empty where it may be a record. */
  private static Optional<String> container(JsonNode whole) {
    List<String> lists = new ArrayList<>();
    whole
        .properties()
        .forEach(field -> {
          if (field.getValue().isArray() && field.getValue().path(0).isObject()) {
            lists.add(field.getKey());
          }
        });
    if (!lists.isEmpty()) {
      return Optional.of(
          "holds lists of records inside an object; name the one that you mean with \"records\": "
              + Brief.of(String.join(" or ", lists)));
    }
    boolean byColumn =
        !whole.isEmpty()
            && whole.valueStream().allMatch(JsonNode::isObject)
            && whole.valueStream().allMatch(column -> column.has("0"));
    return byColumn
        ? Optional.of(
            "holds a table by columns, as pandas writes it; write it with to_json(…, orient=\"records\")")
        : Optional.empty();
  }

  private List<DataRecord> list(String path) {
    List<DataRecord> records = new ArrayList<>();
    BadRecords bad = new BadRecords(file);
    try (JsonParser parser = JsonText.parser(text)) {
      parser.nextToken();
      for (String field : path.isEmpty() ? new String[0] : path.split("\\.", -1)) {
        if (!enter(parser, field)) {
          throw new DataException(file + ": there is no list at \"" + Brief.of(path) + "\".");
        }
      }
      if (parser.currentToken() != JsonToken.START_ARRAY) {
        throw new DataException(
            file
                + ": \""
                + Brief.of(path)
                + "\" is no list; name the path of the list with \"records\".");
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        int line = parser.currentTokenLocation().getLineNr();
        JsonNode node = JsonText.value(parser, layout.typed());
        DataRecord record = bad.orNull(() -> object(node, line));
        if (record != null) {
          records.add(record);
        }
      }
      if (path.isEmpty() && parser.nextToken() != null) {
        int line = parser.currentTokenLocation().getLineNr();
        throw bad(line, "there is more after the end of the list");
      }
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw bad(line, Brief.of(JsonText.fault(e, text)));
    }
    bad.check();
    return records;
  }

  /** From an object to the value of a field; false where there is none. */
  private static boolean enter(JsonParser parser, String field) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return false;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean found = Objects.equals(parser.currentName(), field);
      parser.nextToken();
      if (found) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }
}
