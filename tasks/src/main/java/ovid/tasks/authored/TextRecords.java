package ovid.tasks.authored;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ovid.tasks.data.TextFile;
import tools.jackson.databind.node.JsonNodeFactory;

/** Records of plain text, with the one field {@code text}. */
final class TextRecords {
  private TextRecords() {}

  static List<DataRecord> read(Path file, String unit) {
    return switch (unit) {
      case "file" -> List.of(record(TextFile.read(file), file, 1));
      case "paragraph" -> paragraphs(file);
      default -> lines(file);
    };
  }

  private static List<DataRecord> lines(Path file) {
    List<DataRecord> records = new ArrayList<>();
    for (String line : TextFile.lines(file)) {
      records.add(record(line, file, records.size() + 1));
    }
    return records;
  }

  /** Lines up to a blank one. */
  private static List<DataRecord> paragraphs(Path file) {
    List<DataRecord> records = new ArrayList<>();
    List<String> lines = TextFile.lines(file);
    int start = 0;
    for (int i = 0; i <= lines.size(); i++) {
      if (i == lines.size() || lines.get(i).isBlank()) {
        if (i > start) {
          records.add(record(String.join("\n", lines.subList(start, i)), file, start + 1));
        }
        start = i + 1;
      }
    }
    return records;
  }

  private static DataRecord record(String text, Path file, int line) {
    return new DataRecord(
        JsonNodeFactory.instance.objectNode().put("text", text), file + " line " + line);
  }
}
