package ovid.tasks.lmeval;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ovid.tasks.DataFolder;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.TaskUnavailableException;
import ovid.tasks.jinja.None;
import ovid.tasks.records.DataFormat;
import ovid.tasks.records.DataLayout;
import ovid.tasks.records.DataRecord;
import tools.jackson.databind.JsonNode;

/**
 * Rows of files on disk: {@code owner/name/config/split.jsonl} below the data folder, or what
 * {@code data_files} names beside the task's file.
 */
final class LocalRows implements RowSource {
  private static final List<String> ENDINGS = List.of("jsonl", "json", "csv", "tsv");

  @Override
  public SplitRows find(DataFolder data, DataSetReference set, String split) {
    List<String> wanted =
        set.options().containsKey("data_files") ? named(set, split) : paths(set, split);
    for (String path : wanted) {
      Optional<Path> file = data.find(path);
      if (file.isPresent()) {
        DataFormat format =
            DataFormat.ofFile(path)
                .or(() -> DataFormat.of(set.path()))
                .orElseThrow(() ->
                    new TaskUnavailableException(
                        "Data file " + file.get() + " ends in no known way."));
        return new SplitRows(
            List.of(new DataFile(path, DataFile.UNPUBLISHED, "")), () -> rows(file.get(), format));
      }
    }
    throw new TaskUnavailableException(
        "Split %s of the data set %s is not there; put it in %s, or name another folder with --data."
            .formatted(split, set.path(), data.root().resolve(wanted.getFirst())));
  }

  private static List<String> paths(DataSetReference set, String split) {
    String folder = set.path() + "/";
    String configuration = set.name().isEmpty() ? "" : set.name() + "/";
    List<String> paths = new ArrayList<>();
    for (String inside : set.name().isEmpty() ? List.of("", "default/") : List.of(configuration)) {
      for (String ending : ENDINGS) {
        paths.add(folder + inside + split + "." + ending);
        paths.add(folder + inside + split + "." + ending + ".gz");
      }
    }
    return paths;
  }

  private static List<String> named(DataSetReference set, String split) {
    Object files = set.options().get("data_files");
    Object one = files instanceof Map<?, ?> splits ? splits.get(split) : files;
    if (one instanceof List<?> list && list.size() == 1) {
      one = list.getFirst();
    }
    if (one instanceof String path) {
      return List.of(path);
    }
    throw new TaskUnavailableException(
        "\"data_files\" names no single file for the split %s; name one.".formatted(split));
  }

  private static List<SplitRows.Row> rows(Path file, DataFormat format) {
    List<SplitRows.Row> rows = new ArrayList<>();
    for (DataRecord record : format.records(file, DataLayout.DEFAULT)) {
      Map<String, Object> fields = new LinkedHashMap<>();
      record
          .node()
          .properties()
          .forEach(entry -> fields.put(entry.getKey(), value(entry.getValue())));
      rows.add(new SplitRows.Row(fields, record.place()));
    }
    if (format == DataFormat.CSV || format == DataFormat.TSV) {
      typed(rows);
    }
    return rows;
  }

  /** A column of nothing but numbers holds numbers, as the readers of tables in Python have it. */
  private static void typed(List<SplitRows.Row> rows) {
    for (String name : List.copyOf(rows.getFirst().fields().keySet())) {
      if (rows.stream().allMatch(row -> matches(row, name, "-?(0|[1-9][0-9]{0,17})"))) {
        rows.forEach(row ->
            row.fields().computeIfPresent(name, (key, text) -> Long.valueOf(text.toString())));
      } else if (rows.stream().allMatch(row -> matches(row, name, "-?[0-9]+(\\.[0-9]+)?"))) {
        rows.forEach(row ->
            row.fields().computeIfPresent(name, (key, text) -> Double.valueOf(text.toString())));
      }
    }
  }

  private static boolean matches(SplitRows.Row row, String name, String pattern) {
    return row.fields().get(name) instanceof String text && text.matches(pattern);
  }

  private static Object value(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      node.properties().forEach(entry -> map.put(entry.getKey(), value(entry.getValue())));
      return map;
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(element -> list.add(value(element)));
      return list;
    }
    if (node.isNull()) {
      return None.NONE;
    }
    if (node.isBoolean()) {
      return node.asBoolean();
    }
    if (node.isNumber()) {
      String number = node.asString();
      return number.matches("-?[0-9]{1,18}")
          ? (Object) Long.valueOf(number)
          : (Object) Double.valueOf(number);
    }
    return node.asString();
  }
}
