package ovid.tasks.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The files of the suite that was written for this project. They lie beside this class, in a folder
 * or in a jar, and are read through paths like any other data file.
 */
public final class EmbeddedSuite {
  /** Who wrote the suite. */
  public static final String SOURCE = "the embedded suite, written for this project, 2026";

  /** The suite's licence. */
  public static final String LICENCE = "CC0 1.0";

  /** What its files' paths begin with, below any data folder. */
  private static final String FOLDER = "embedded/";

  private static final String SUMS = "SHA256SUMS";

  private EmbeddedSuite() {}

  /**
   * Where a file of the suite is, below any data folder.
   *
   * @param name of the file
   */
  public static String path(String name) {
    return FOLDER + name;
  }

  /**
   * The recorded sha256 of a file of the suite.
   *
   * @throws IllegalArgumentException when the suite has no such file
   */
  public static String sha256(String name) {
    String sha256 = Holder.SHA256.get(name);
    if (sha256 == null) {
      throw new IllegalArgumentException("the suite has no file " + name);
    }
    return sha256;
  }

  /** Where the file at {@code path} is, if that is the path of one of the suite's files. */
  public static Optional<Path> find(String path) {
    return Optional.of(path)
        .filter(name -> name.startsWith(FOLDER))
        .map(name -> name.substring(FOLDER.length()))
        .filter(Holder.SHA256::containsKey)
        .map(Holder.ROOT::resolve);
  }

  /** Read once; a jar stays open for as long as the program runs. */
  private static final class Holder {
    static final Path ROOT = root();
    static final Map<String, String> SHA256 = sums();

    private static Path root() {
      URL sums = Objects.requireNonNull(EmbeddedSuite.class.getResource(SUMS), SUMS);
      Path file = path(URI.create(sums.toString()));
      return Objects.requireNonNull(file.getParent());
    }

    private static Path path(URI uri) {
      if (!"jar".equals(uri.getScheme())) {
        return Path.of(uri);
      }
      String[] jarAndEntry = uri.getRawSchemeSpecificPart().split("!", 2);
      try {
        FileSystem jar = FileSystems.newFileSystem(Path.of(URI.create(jarAndEntry[0])));
        return jar.getPath(jarAndEntry[1]);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** As sha256sum writes them: the sum, two spaces, the name. */
    private static Map<String, String> sums() {
      Map<String, String> sums = new HashMap<>();
      try {
        for (String line : Files.readAllLines(ROOT.resolve(SUMS))) {
          String[] sumAndName = line.split("  ", 2);
          sums.put(sumAndName[1], sumAndName[0]);
        }
        return Map.copyOf(sums);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
