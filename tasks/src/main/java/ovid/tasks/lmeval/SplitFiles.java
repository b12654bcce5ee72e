package ovid.tasks.lmeval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ovid.tasks.DataFolder;
import ovid.tasks.TaskUnavailableException;
import ovid.tasks.UnreadableData;
import ovid.tasks.lmeval.RowSource.DataSetReference;
import ovid.tasks.manifest.SplitLayout;

/**
 * Finds the files of a split: what {@code data_files} names, or what lies in the folders that
 * people have of the Hub, as {@link SplitLayout} knows them.
 */
final class SplitFiles {
  private final DataFolder data;
  private final DataSetReference set;
  private final String split;

  SplitFiles(DataFolder data, DataSetReference set, String split) {
    this.data = data;
    this.set = set;
    this.split = split;
  }

  /** What {@code data_files} names; a file without a split's name is the split {@code train}. */
  List<String> named() {
    Object files = set.options().get("data_files");
    if (files == null) {
      throw new TaskUnavailableException(
          "\"dataset_path\" is %s, a format; name its files in \"dataset_kwargs\" with \"data_files\"."
              .formatted(set.path()));
    }
    Object one = files;
    if (files instanceof Map<?, ?> splits) {
      one = splits.get(split);
      if (one == null) {
        throw absent("there " + (splits.size() == 1 ? "is " : "are ") + splits.keySet());
      }
    } else if (!split.equals("train")) {
      throw absent("files that it gives no split's name are the split train");
    }
    List<String> paths = new ArrayList<>();
    for (Object path : one instanceof List<?> list ? list : List.of(one)) {
      paths.add(path(String.valueOf(path)));
    }
    return paths;
  }

  private TaskUnavailableException absent(String because) {
    return new TaskUnavailableException(
        "\"data_files\" has no split %s; %s.".formatted(split, because));
  }

  private String path(String named) {
    if (named.contains("://")) {
      throw new TaskUnavailableException(
          "\"data_files\" names the address %s; fetch it, and name the file.".formatted(named));
    }
    Object inside = set.options().get("data_dir");
    String path = inside instanceof String folder ? folder + "/" + named : named;
    if (data.find(path).isEmpty()) {
      throw new TaskUnavailableException(
          "Data file %s does not exist beside the task's file or in %s; put it there, or name another folder with --data."
              .formatted(path, data.root()));
    }
    return path;
  }

  /** The files of a hub's data set. */
  List<String> served() {
    Path beside = data.beside();
    for (Path root : beside == null ? List.of(data.root()) : List.of(beside, data.root())) {
      List<String> found = below(root);
      if (!found.isEmpty()) {
        return found;
      }
    }
    throw new TaskUnavailableException(
        "Split %s of the data set %s is not there; put it in %s (or .parquet, .json, .csv), or name another folder with --data."
            .formatted(
                split,
                set.path() + (set.name().isEmpty() ? "" : " (" + set.name() + ")"),
                data.root().resolve(set.path()).resolve(set.name()).resolve(split + ".jsonl")));
  }

  private List<String> below(Path root) {
    List<String> names;
    try {
      names = new SplitLayout(root, set.path(), set.name(), split).files();
    } catch (IOException e) {
      throw UnreadableData.of(root.resolve(set.path()), e);
    }
    if (!names.isEmpty()) {
      int expected = SplitLayout.expected(names.getFirst(), names.size());
      if (names.size() != expected) {
        Path first = root.resolve(names.getFirst());
        throw new TaskUnavailableException(
            "Folder %s holds %d of the %d files of which %s is one; get the others."
                .formatted(first.getParent(), names.size(), expected, first.getFileName()));
      }
    }
    return names;
  }
}
