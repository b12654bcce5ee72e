package ovid.tasks.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The split of the Hugging Face Hub that has the same documents as one of Ovid's data files: a line
 * of {@code served-splits.tsv}.
 *
 * @param path of the file, below the data folder; {@code *} stands for the configuration's name
 * @param dataSets by which names the Hub has or had it, the newest first
 * @param configurations by which names they have it; empty text for none, {@code *} for the file's
 * @param split its name
 */
public record ServedSplit(
    String path, List<String> dataSets, List<String> configurations, String split) {
  private static final String RESOURCE = "served-splits.tsv";

  /** What the readers of Ovid's own files read rows of. */
  private static final Pattern READ =
      Pattern.compile(".*\\.(?:parquet|(?:jsonl|ndjson)(?:\\.gz|\\.zst)?)");

  /** Copies the lists. */
  public ServedSplit {
    dataSets = List.copyOf(dataSets);
    configurations = List.copyOf(configurations);
  }

  /**
   * The file below a folder that has the documents of one of Ovid's data files as the Hub serves
   * them.
   *
   * @param root the data folder
   * @param path of Ovid's file, with {@code /}
   * @return the one file of the split, below the folder; empty where the Hub has no such split, or
   *     the folder has not, or in several files
   * @throws IOException when a folder cannot be read
   */
  public static Optional<Path> find(Path root, String path) throws IOException {
    for (ServedSplit split : Holder.ALL) {
      Optional<String> named = split.named(path);
      if (named.isPresent()) {
        return split.below(root, named.get());
      }
    }
    return Optional.empty();
  }

  /** What the star stands for; the empty text where there is none. */
  private Optional<String> named(String file) {
    int star = path.indexOf('*');
    if (star < 0) {
      return path.equals(file) ? Optional.of("") : Optional.empty();
    }
    String before = path.substring(0, star);
    String after = path.substring(star + 1);
    return file.startsWith(before) && file.endsWith(after)
        ? Optional.of(file.substring(star, file.length() - after.length()))
        : Optional.empty();
  }

  private Optional<Path> below(Path root, String name) throws IOException {
    for (String dataSet : dataSets) {
      for (String configuration : configurations) {
        List<String> files =
            new SplitLayout(root, dataSet, configuration.equals("*") ? name : configuration, split)
                .files();
        if (files.size() == 1
            && SplitLayout.expected(files.getFirst(), 1) == 1
            && READ.matcher(files.getFirst()).matches()) {
          return Optional.of(root.resolve(files.getFirst()));
        }
      }
    }
    return Optional.empty();
  }

  private static List<ServedSplit> read() {
    try (InputStream in =
        Objects.requireNonNull(ServedSplit.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      List<ServedSplit> splits = new ArrayList<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(cells ->
              splits.add(
                  new ServedSplit(
                      cells[0],
                      List.of(cells[1].split(",", -1)),
                      List.of(cells[2].split(",", -1)),
                      cells[3])));
      return List.copyOf(splits);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Holder {
    static final List<ServedSplit> ALL = read();
  }
}
