package ovid.tasks.authored;

import com.opencsv.CSVParserBuilder;
import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.ICSVParser;
import com.opencsv.RFC4180ParserBuilder;
import com.opencsv.exceptions.CsvValidationException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import ovid.tasks.DataException;
import ovid.tasks.data.TextFile;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Records of tables: comma-separated and tab-separated values. */
final class TableRecords {
  private TableRecords() {}

  static List<DataRecord> commas(Path file, List<String> columns) {
    return read(file, columns, new RFC4180ParserBuilder().build());
  }

  static List<DataRecord> tabs(Path file, List<String> columns) {
    ICSVParser parser =
        new CSVParserBuilder()
            .withSeparator('\t')
            .withIgnoreQuotations(true)
            .withQuoteChar(ICSVParser.NULL_CHARACTER)
            .withEscapeChar(ICSVParser.NULL_CHARACTER)
            .build();
    return read(file, columns, parser);
  }

  private static List<DataRecord> read(Path file, List<String> named, ICSVParser parser) {
    String text = TextFile.read(file);
    List<DataRecord> records = new ArrayList<>();
    long line = 1;
    try (CSVReader reader =
        new CSVReaderBuilder(new StringReader(text))
            .withCSVParser(parser)
            .withKeepCarriageReturn(false)
            .build()) {
      List<String> columns = named;
      for (String[] row = reader.readNext(); row != null; row = reader.readNext()) {
        String place = file + " line " + line;
        line = reader.getLinesRead() + 1;
        if (columns.isEmpty()) {
          columns = header(row, place);
        } else {
          records.add(record(row, columns, place));
        }
      }
    } catch (IOException | CsvValidationException e) {
      throw new DataException(
          file
              + " line "
              + line
              + ": the row cannot be read, perhaps for a quotation mark that is not closed ("
              + Brief.of(String.valueOf(e.getMessage()))
              + ").",
          e);
    }
    return records;
  }

  private static List<String> header(String[] row, String place) {
    List<String> columns = Arrays.asList(row);
    if (!columns.isEmpty() && columns.getFirst().startsWith("\ufeff")) {
      columns.set(0, columns.getFirst().substring(1));
    }
    if (new HashSet<>(columns).size() < columns.size() || columns.contains("")) {
      throw new DataException(
          place + " must name the fields, each once; or name them with \"columns\".");
    }
    return columns;
  }

  private static DataRecord record(String[] row, List<String> columns, String place) {
    if (row.length != columns.size()) {
      throw new DataException(
          place
              + " has "
              + row.length
              + " values for "
              + columns.size()
              + " fields ("
              + Brief.of(String.join(", ", columns))
              + ").");
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < row.length; i++) {
      node.put(columns.get(i), row[i]);
    }
    return new DataRecord(node, place);
  }
}
