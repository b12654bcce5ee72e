package ovid.tasks.records;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ovid.tasks.data.TextEncoding;

/**
 * Where in a data file the records are.
 *
 * @param records path of the list in a JSON file; empty for the top
 * @param columns names of a table's fields; empty where its first line names them
 * @param unit of a text file: {@code line}, {@code paragraph} or {@code file}
 * @param encoding of a file without a byte order mark
 * @param separator between a table's values; null where it is to be found out
 * @param quoted whether quotation marks hold a table's values together
 * @param lists how lists stand in a table's cells
 * @param typed whether a number stays one; else it is the text that the file has
 */
public record DataLayout(
    String records,
    List<String> columns,
    String unit,
    TextEncoding encoding,
    @Nullable Character separator,
    boolean quoted,
    ListCells lists,
    boolean typed) {
  /** What holds when a task says nothing. */
  public static final DataLayout DEFAULT =
      new DataLayout(
          "",
          List.of(),
          "line",
          new TextEncoding(StandardCharsets.UTF_8),
          null,
          true,
          ListCells.UNSAID,
          false);

  /** The same with numbers as numbers: values as Python's readers of such files give them. */
  public static final DataLayout TYPED =
      new DataLayout(
          DEFAULT.records,
          DEFAULT.columns,
          DEFAULT.unit,
          DEFAULT.encoding,
          DEFAULT.separator,
          DEFAULT.quoted,
          ListCells.of("none"),
          true);

  public DataLayout {
    columns = List.copyOf(columns);
  }

  /** The separator of that name: {@code tab}, or a character; empty where it is none. */
  public static Optional<Character> separator(String name) {
    return Separator.named(name);
  }
}
