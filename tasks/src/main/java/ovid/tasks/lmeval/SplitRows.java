package ovid.tasks.lmeval;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import ovid.tasks.TaskDescription.DataFile;

/**
 * One split of a data set, found and not yet read.
 *
 * @param files that hold it, for the record
 * @param rows reads them in order; throws {@link ovid.tasks.DataException} for those that cannot be
 *     read
 */
public record SplitRows(List<DataFile> files, Supplier<List<Row>> rows) {
  /** Copies the list. */
  public SplitRows {
    files = List.copyOf(files);
  }

  /**
   * A row.
   *
   * @param fields values as {@link ovid.tasks.jinja.PythonValue} knows them, in the file's order
   * @param place file and line, for people
   */
  public record Row(Map<String, Object> fields, String place) {}
}
