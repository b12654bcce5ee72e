package ovid.tasks.served;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ovid.tasks.UnreadableData;

/**
 * The files of one split of a hub's data set, in the layouts that people have: {@code owner/name}
 * or {@code owner___name} below the data folder, or the Hugging Face cache's {@code
 * datasets--owner--name/snapshots/…}; in it {@code CONFIG/split-*}, {@code CONFIG/split/…} or
 * {@code data/split-*}, and where there is no configuration the split's files themselves.
 *
 * @param files in the order of their names, which is that of their rows; at least one
 */
public record ServedSplit(List<Path> files) {
  private static final String ENDINGS = "(jsonl|ndjson|json|csv|tsv|parquet)(\\.(gz|zst))?";

  public ServedSplit {
    files = List.copyOf(files);
  }

  /**
   * Looks for a split.
   *
   * @param root the folder of the data sets
   * @param path the data set, {@code owner/name} or {@code name}
   * @param config its configuration; null for the only one
   * @param split such as {@code validation}
   * @return empty where it is not there, or the path is no name of a data set
   * @throws ovid.tasks.DataException when a folder cannot be listed
   */
  public static Optional<ServedSplit> find(
      Path root, String path, @Nullable String config, String split) {
    if (!isName(path) || !isName(split) || (config != null && !isName(config))) {
      return Optional.empty();
    }
    try {
      for (Path folder : folders(root, path)) {
        for (Path candidate : candidates(folder, config)) {
          List<Path> files = files(candidate, split);
          if (!files.isEmpty()) {
            return Optional.of(new ServedSplit(files));
          }
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw UnreadableData.of(root, e);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Names that lead out of the folder are none. */
  private static boolean isName(String path) {
    return path.matches("[\\w.-]+(/[\\w.-]+)?") && !path.matches("(.*/)?\\.{1,2}(/.*)?");
  }

  private static List<Path> folders(Path root, String path) throws IOException {
    List<Path> folders = new ArrayList<>();
    folders.add(root.resolve(path));
    folders.add(root.resolve(path.replace("/", "___")));
    String cached = "datasets--" + path.replace("/", "--");
    for (Path cache : List.of(root.resolve(cached), root.resolve("hub").resolve(cached))) {
      folders.addAll(snapshots(cache));
    }
    return folders.stream().filter(Files::isDirectory).toList();
  }

  /** That of the main branch first, then the others, by name. */
  private static List<Path> snapshots(Path cache) throws IOException {
    Path snapshots = cache.resolve("snapshots");
    if (!Files.isDirectory(snapshots)) {
      return List.of();
    }
    List<Path> found = new ArrayList<>();
    Path main = cache.resolve("refs").resolve("main");
    if (Files.isRegularFile(main)) {
      found.add(snapshots.resolve(Files.readString(main).strip()));
    }
    found.addAll(sorted(snapshots));
    return found.stream().distinct().toList();
  }

  private static List<Path> candidates(Path folder, @Nullable String config) {
    List<Path> candidates = new ArrayList<>();
    if (config != null && !config.equals("default")) {
      candidates.add(folder.resolve(config));
      candidates.add(folder.resolve("data").resolve(config));
      return candidates;
    }
    candidates.add(folder.resolve("default"));
    candidates.add(folder.resolve("data"));
    candidates.add(folder);
    return candidates;
  }

  private static List<Path> files(Path folder, String split) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    String name = "\\Q" + split + "\\E(-[0-9]{5}-of-[0-9]{5}(-[0-9a-f]+)?)?\\." + ENDINGS;
    List<Path> files =
        sorted(folder).stream()
            .filter(file -> String.valueOf(file.getFileName()).matches(name))
            .filter(Files::isRegularFile)
            .toList();
    if (!files.isEmpty() || !Files.isDirectory(folder.resolve(split))) {
      return files;
    }
    return sorted(folder.resolve(split)).stream()
        .filter(file -> String.valueOf(file.getFileName()).matches(".*\\." + ENDINGS))
        .filter(Files::isRegularFile)
        .toList();
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
