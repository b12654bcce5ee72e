package ovid.tasks.records;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ovid.tasks.served.ParquetFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Records of Parquet files. A number becomes the text that a model is asked, as in JSON. */
final class ParquetRecords {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ParquetRecords() {}

  /** All rows; a record's line is its row. */
  static List<DataRecord> read(Path file, DataLayout layout) {
    List<DataRecord> records = new ArrayList<>();
    for (JsonNode row : ParquetFile.rows(file)) {
      JsonNode fields = layout.typed() ? row : texts(row);
      records.add(new DataRecord(fields, file, records.size() + 1, layout.lists()));
    }
    return records;
  }

  private static JsonNode texts(JsonNode value) {
    if (value.isObject()) {
      ObjectNode object = NODES.objectNode();
      value.properties().forEach(field -> object.set(field.getKey(), texts(field.getValue())));
      return object;
    }
    if (value.isArray()) {
      ArrayNode array = NODES.arrayNode(value.size());
      value.forEach(element -> array.add(texts(element)));
      return array;
    }
    boolean finite = !value.isNumber() || Double.isFinite(value.doubleValue());
    return value.isNumber() && finite ? new WrittenNumber(value.asString()) : value;
  }
}
