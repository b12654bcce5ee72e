package ovid.tasks.lmeval;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ovid.tasks.DataFolder;
import ovid.tasks.TaskUnavailableException;
import ovid.tasks.UnreadableData;
import ovid.tasks.lmeval.RowSource.DataSetReference;
import ovid.tasks.records.DataFormat;

/**
 * Finds the files of a split, in the folders that people have:
 *
 * <pre>
 * owner/name/config/test.jsonl                         written by hand
 * owner/name/config/test-00000-of-00001.parquet        a clone of the Hub's repository
 * owner/name/data/test-00000-of-00001.parquet          the same of a data set without configurations
 * owner/name/config/test/0000.parquet                  the Hub's own conversion to Parquet
 * datasets--owner--name/snapshots/…                    any of these in a Hugging Face cache
 * </pre>
 */
final class SplitFiles {
  private static final String ENDINGS = "\\.(?:parquet|jsonl|ndjson|json|csv|tsv)(?:\\.gz|\\.zst)?";
  private static final Pattern SHARD = Pattern.compile(".*-([0-9]{5})-of-([0-9]{5})" + ENDINGS);

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
    for (Path folder : folders(root)) {
      for (String inside : insides()) {
        Path place = folder.resolve(inside);
        List<String> found =
            shards(root, place, Pattern.quote(split) + "(?:-[0-9]{5}-of-[0-9]{5})?" + ENDINGS);
        if (found.isEmpty()) {
          found = shards(root, place.resolve(split), "[0-9]{4}" + ENDINGS);
        }
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return List.of();
  }

  /** Where in a data set's folder a configuration is. */
  private List<String> insides() {
    return set.name().isEmpty()
        ? List.of("", "default", "data")
        : List.of(set.name(), "data/" + set.name());
  }

  private List<Path> folders(Path root) {
    List<Path> folders = new ArrayList<>();
    folders.add(root.resolve(set.path()));
    Path cached = root.resolve("datasets--" + set.path().replace("/", "--"));
    Path snapshots = cached.resolve("snapshots");
    current(cached).ifPresent(revision -> folders.add(snapshots.resolve(revision)));
    return folders;
  }

  /** The revision that a cache's {@code main} is. */
  private static Optional<String> current(Path cached) {
    Path main = cached.resolve("refs").resolve("main");
    if (!Files.isRegularFile(main)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(main).strip()).filter(name -> name.matches("\\w+"));
    } catch (IOException e) {
      throw UnreadableData.of(main, e);
    }
  }

  /** The files of one form in a folder, all that there must be. */
  private List<String> shards(Path root, Path folder, String names) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    TreeSet<String> found = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (name.matches(names) && Files.isRegularFile(file)) {
          found.add(name);
        }
      }
    } catch (IOException e) {
      throw UnreadableData.of(folder, e);
    }
    if (found.isEmpty()) {
      return List.of();
    }
    String form = form(found.first());
    List<String> alike = found.stream().filter(name -> form(name).equals(form)).toList();
    check(folder, alike);
    return alike.stream()
        .map(name -> root.relativize(folder.resolve(name)).toString().replace('\\', '/'))
        .toList();
  }

  /** One split is there once: what else is beside it is the same in another form. */
  private static String form(String name) {
    return DataFormat.ofFile(name) + " " + SHARD.matcher(name).matches();
  }

  private static void check(Path folder, List<String> names) {
    Matcher shard = SHARD.matcher(names.getFirst());
    int expected = shard.matches() ? Integer.parseInt(shard.group(2)) : names.size();
    if (names.size() != expected) {
      throw new TaskUnavailableException(
          "Folder %s holds %d of the %d files of which %s is one; get the others."
              .formatted(folder, names.size(), expected, names.getFirst()));
    }
  }
}
