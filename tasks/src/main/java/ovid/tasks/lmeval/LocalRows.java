package ovid.tasks.lmeval;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ovid.tasks.DataFolder;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.TaskUnavailableException;
import ovid.tasks.jinja.None;
import ovid.tasks.records.DataFormat;
import ovid.tasks.records.DataLayout;
import ovid.tasks.records.DataRecord;
import ovid.tasks.records.TemplateValues;

/**
 * Rows of files on disk: what {@code data_files} names, or a split of a hub's data set in the
 * layouts that {@link SplitFiles} knows.
 */
final class LocalRows implements RowSource {
  /** Formats of files, and no data sets, as {@code dataset_path} names them. */
  private static final Set<String> FORMATS = Set.of("json", "csv", "parquet", "text", "arrow");

  @Override
  public SplitRows find(DataFolder data, DataSetReference set, String split) {
    String plain = split.replaceFirst("\\[.*$", "");
    if (!plain.equals(split)) {
      throw new TaskUnavailableException(
          "Split %s of the data set %s is a part of one, which is not cut here; name a whole split, or write the part to a file."
              .formatted(split, set.path()));
    }
    SplitFiles files = new SplitFiles(data, set, split);
    boolean named = set.options().containsKey("data_files") || FORMATS.contains(set.path());
    List<String> paths = named ? files.named() : files.served();
    return new SplitRows(
        paths.stream().map(path -> new DataFile(path, DataFile.UNPUBLISHED, "")).toList(),
        () -> rows(data, paths, set));
  }

  private static List<SplitRows.Row> rows(
      DataFolder data, List<String> paths, DataSetReference set) {
    List<SplitRows.Row> rows = new ArrayList<>();
    boolean table = false;
    for (String path : paths) {
      Path file = data.require(path);
      DataFormat format = format(path, file, set);
      table |= format == DataFormat.CSV || format == DataFormat.TSV;
      for (DataRecord record : format.records(file, layout(set))) {
        Map<String, Object> fields = TemplateValues.of(record);
        rows.add(new SplitRows.Row(fields, record.place()));
      }
    }
    if (table) {
      RowValues.typed(rows);
    }
    complete(rows);
    return rows;
  }

  private static DataFormat format(String path, Path file, DataSetReference set) {
    return DataFormat.ofFile(path)
        .or(() -> DataFormat.of(set.path()))
        .orElseThrow(() ->
            new TaskUnavailableException(
                "Data file %s %s."
                    .formatted(
                        file,
                        DataFormat.whyNot(path)
                            .orElse(
                                "has a name that tells no format; let it end in .jsonl, .json, .csv, .tsv, .parquet or .txt"))));
  }

  /** What {@code dataset_kwargs} says of how files are written. */
  private static DataLayout layout(DataSetReference set) {
    DataLayout typed = DataLayout.TYPED;
    Optional<Character> separator =
        Optional.ofNullable(set.options().getOrDefault("delimiter", set.options().get("sep")))
            .flatMap(said -> DataLayout.separator(String.valueOf(said)));
    Object field = set.options().get("field");
    return new DataLayout(
        field instanceof String path ? path : typed.records(),
        typed.columns(),
        typed.unit(),
        typed.encoding(),
        separator.orElse(typed.separator()),
        typed.quoted(),
        typed.lists(),
        true);
  }

  /** A field that only some rows have is None in the others, as data sets have it. */
  private static void complete(List<SplitRows.Row> rows) {
    Set<String> names = new LinkedHashSet<>();
    rows.forEach(row -> names.addAll(row.fields().keySet()));
    for (SplitRows.Row row : rows) {
      if (row.fields().size() < names.size()) {
        names.forEach(name -> row.fields().putIfAbsent(name, None.NONE));
      }
    }
  }
}
