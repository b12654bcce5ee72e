package ovid.tasks.manifest;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the files of a data set's split are, in the folders that people have of the Hugging Face
 * Hub:
 *
 * <pre>
 * owner/name/config/test.jsonl                         written by hand
 * owner/name/config/test-00000-of-00001.parquet        a clone of the Hub's repository
 * owner/name/data/test-00000-of-00001.parquet          the same of a data set without configurations
 * owner/name/config/test/0000.parquet                  the Hub's own conversion to Parquet
 * datasets--owner--name/snapshots/…                    any of these in a Hugging Face cache
 * </pre>
 *
 * @param root the folder that all of it is below
 * @param dataSet {@code owner/name}
 * @param configuration its name; empty for none
 * @param split its name
 */
public record SplitLayout(Path root, String dataSet, String configuration, String split) {
  private static final String ENDINGS = "\\.(?:parquet|jsonl|ndjson|json|csv|tsv)(?:\\.gz|\\.zst)?";
  private static final Pattern SHARD = Pattern.compile(".*-([0-9]{5})-of-([0-9]{5})" + ENDINGS);

  /**
   * The files in order, where there are any.
   *
   * @return paths below the root, with {@code /}, all of one folder and one form; empty where there
   *     is nothing
   * @throws IOException when a folder cannot be read
   */
  public List<String> files() throws IOException {
    for (Path folder : folders()) {
      for (String inside : insides()) {
        Path place = folder.resolve(inside);
        List<String> found =
            alike(place, Pattern.quote(split) + "(?:-[0-9]{5}-of-[0-9]{5})?" + ENDINGS);
        if (found.isEmpty()) {
          found = alike(place.resolve(split), "[0-9]{4}" + ENDINGS);
        }
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return List.of();
  }

  /**
   * How many files the split has by the name of one of them.
   *
   * @param file that was found
   * @param found how many were
   * @return what the name says, else as many as were found
   */
  public static int expected(String file, int found) {
    Matcher shard = SHARD.matcher(file);
    return shard.matches() ? Integer.parseInt(shard.group(2)) : found;
  }

  /** Where in a data set's folder a configuration is. */
  private List<String> insides() {
    return configuration.isEmpty()
        ? List.of("", "default", "data")
        : List.of(configuration, "data/" + configuration);
  }

  private List<Path> folders() throws IOException {
    List<Path> folders = new ArrayList<>();
    folders.add(root.resolve(dataSet));
    Path cached = root.resolve("datasets--" + dataSet.replace("/", "--"));
    Path snapshots = cached.resolve("snapshots");
    current(cached).ifPresent(revision -> folders.add(snapshots.resolve(revision)));
    return folders;
  }

  /** The revision that a cache's {@code main} is. */
  private static Optional<String> current(Path cached) throws IOException {
    Path main = cached.resolve("refs").resolve("main");
    return Files.isRegularFile(main)
        ? Optional.of(Files.readString(main).strip()).filter(name -> name.matches("\\w+"))
        : Optional.empty();
  }

  private List<String> alike(Path folder, String names) throws IOException {
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
    }
    return found.stream()
        .filter(name -> form(name).equals(form(found.first())))
        .map(name -> root.relativize(folder.resolve(name)).toString().replace('\\', '/'))
        .toList();
  }

  /** One split is there once: what else is beside it is the same in another form. */
  private static String form(String name) {
    return SHARD.matcher(name).matches() + name.substring(name.indexOf('.'));
  }
}
