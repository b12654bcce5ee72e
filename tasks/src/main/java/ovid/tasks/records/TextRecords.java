package ovid.tasks.records;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ovid.tasks.data.TextFile;
import tools.jackson.databind.node.JsonNodeFactory;

/** Records of plain text, with the one field {@code text}. */
final class TextRecords {
  private TextRecords() {}

  static List<DataRecord> read(Path file, DataLayout layout) {
    String text = TextFile.read(file, layout.encoding());
    return switch (layout.unit()) {
      case "file" -> text.isEmpty() ? List.of() : List.of(record(text, file, 1));
      case "paragraph" -> paragraphs(file, TextFile.split(text));
      default -> lines(file, TextFile.split(text));
    };
  }

  private static List<DataRecord> lines(Path file, List<String> lines) {
    List<DataRecord> records = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      records.add(record(lines.get(i), file, i + 1));
    }
    return records;
  }

  /** Lines up to a blank one. */
  private static List<DataRecord> paragraphs(Path file, List<String> lines) {
    List<DataRecord> records = new ArrayList<>();
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
        JsonNodeFactory.instance.objectNode().put("text", text), file, line, ListCells.UNSAID);
  }
}
