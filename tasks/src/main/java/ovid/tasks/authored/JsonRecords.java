package ovid.tasks.authored;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ovid.tasks.DataException;
import ovid.tasks.data.TextFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Records of JSON files. Numbers keep the digits that the file has. */
final class JsonRecords {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private JsonRecords() {}

  static List<DataRecord> lines(Path file) {
    List<String> lines = TextFile.lines(file);
    List<DataRecord> records = new ArrayList<>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      String place = file + " line " + (i + 1);
      if (lines.get(i).isBlank()) {
        throw new DataException(place + " is blank; every line must be a JSON object.");
      }
      try {
        records.add(object(MAPPER.readTree(lines.get(i)), place));
      } catch (JacksonException e) {
        throw invalid(place, e);
      }
    }
    return records;
  }

  static List<DataRecord> list(Path file, String path) {
    List<DataRecord> records = new ArrayList<>();
    try (JsonParser parser = MAPPER.createParser(TextFile.read(file))) {
      parser.nextToken();
      for (String field : path.isEmpty() ? new String[0] : path.split("\\.", -1)) {
        if (!enter(parser, field)) {
          throw new DataException(file + ": there is no list at \"" + path + "\".");
        }
      }
      if (parser.currentToken() != JsonToken.START_ARRAY) {
        throw new DataException(
            file
                + (path.isEmpty() ? " must be a list of objects" : ": \"" + path + "\" is no list")
                + "; name the path of the list with \"records\".");
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        String place = file + " line " + parser.currentTokenLocation().getLineNr();
        records.add(object(parser.readValueAsTree(), place));
      }
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw invalid(file + (line > 0 ? " line " + line : ""), e);
    }
    return records;
  }

  /** From an object to the value of a field; false where there is none. */
  private static boolean enter(JsonParser parser, String field) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return false;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean found = parser.currentName().equals(field);
      parser.nextToken();
      if (found) {
        return true;
      }
      parser.skipChildren();
    }
    return false;
  }

  private static DataRecord object(JsonNode node, String place) {
    if (!node.isObject()) {
      throw new DataException(place + " is not a JSON object.");
    }
    return new DataRecord(node, place);
  }

  private static DataException invalid(String place, JacksonException e) {
    String what = Brief.of(String.valueOf(e.getOriginalMessage()));
    return new DataException(place + " is not valid JSON: " + what + ".", e);
  }
}
