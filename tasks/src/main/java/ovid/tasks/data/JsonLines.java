package ovid.tasks.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import ovid.tasks.DataException;
import ovid.tasks.served.ParquetFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a file of one JSON object a line, or the same rows as Parquet. */
public final class JsonLines {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private JsonLines() {}

  /**
   * {@return one document a line, in order}
   *
   * @param <D> the kind of document
   * @param file where it lies
   * @param document makes a document of a line's object
   * @throws DataException when the file is absent, empty or not UTF-8, and for the first line that
   *     is not a JSON object or lacks a field that {@code document} asks for
   */
  public static <D> List<D> read(Path file, Function<JsonObject, D> document) {
    if (ParquetFile.isNamed(file)) {
      return rows(file, document);
    }
    List<String> lines = TextFile.lines(file);
    List<D> documents = new ArrayList<>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      documents.add(document.apply(parse(lines.get(i), file + " line " + (i + 1))));
    }
    return documents;
  }

  private static <D> List<D> rows(Path file, Function<JsonObject, D> document) {
    List<JsonNode> rows = ParquetFile.rows(file);
    List<D> documents = new ArrayList<>(rows.size());
    for (JsonNode row : rows) {
      documents.add(document.apply(new JsonObject(row, file + " row " + (documents.size() + 1))));
    }
    return documents;
  }

  static JsonObject parse(String line, String place) {
    JsonNode node;
    try {
      node = MAPPER.readTree(line);
    } catch (JacksonException e) {
      throw new DataException(
          place + " is not valid JSON" + column(e) + "; download the file again.", e);
    }
    if (!node.isObject()) {
      throw new DataException(place + " is not a JSON object; download the file again.");
    }
    return new JsonObject(node, place);
  }

  private static String column(JacksonException problem) {
    TokenStreamLocation at = problem.getLocation();
    return at == null || at.getColumnNr() < 1 ? "" : ": it breaks near column " + at.getColumnNr();
  }
}
