package ovid.harness.evaluation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What checkpoints are called: as the user says, or by their folders' names, with as much before or
 * after them as tells them apart.
 */
public final class ModelNames {
  private static final String HUB_FOLDER = "models--";

  /** One file is a whole model, and its name is what people know it by. */
  private static final String GGUF = ".gguf";

  private ModelNames() {}

  /** A name for every checkpoint, all different. */
  public static List<String> of(List<Path> checkpoints) {
    return of(checkpoints, checkpoints.stream().map(_ -> Optional.<String>empty()).toList());
  }

  /**
   * A name for every checkpoint, all different.
   *
   * @param given what the user calls each, all different; empty where the user does not say
   */
  public static List<String> of(List<Path> checkpoints, List<Optional<String>> given) {
    List<String> names = new ArrayList<>();
    Set<String> said = new HashSet<>();
    given.forEach(name -> name.ifPresent(said::add));
    Set<String> taken = new HashSet<>(said);
    for (int i = 0; i < checkpoints.size(); i++) {
      names.add(
          given.get(i).isPresent()
              ? given.get(i).get()
              : unique(checkpoints.get(i), checkpoints, said, taken));
    }
    return names;
  }

  private static String unique(
      Path checkpoint, List<Path> all, Set<String> said, Set<String> taken) {
    String name = of(checkpoint);
    List<Path> alike =
        all.stream().filter(other -> !other.equals(checkpoint) && of(other).equals(name)).toList();
    String wanted = name;
    if (alike.stream().anyMatch(other -> named(other).equals(named(checkpoint)))) {
      // Several files of one folder.
      wanted = name + "/" + checkpoint.getFileName();
    } else if (!alike.isEmpty() || said.contains(name)) {
      wanted = withParent(named(checkpoint), name);
    }
    String unique = wanted;
    for (int number = 2; !taken.add(unique); number++) {
      unique = wanted + "-" + number;
    }
    return unique;
  }

  /**
   * A folder's own name, and of a file its folder's; for a snapshot in Hugging Face's cache ({@code
   * models--owner--name/snapshots/hash}) the repository's. A GGUF file, or one given without a
   * folder, has its own name.
   */
  public static String of(Path checkpoint) {
    Path absolute = named(checkpoint);
    int count = absolute.getNameCount();
    if (count >= 3 && absolute.getName(count - 2).toString().equals("snapshots")) {
      String repository = absolute.getName(count - 3).toString();
      if (repository.startsWith(HUB_FOLDER)) {
        return repository.substring(HUB_FOLDER.length()).replace("--", "/");
      }
    }
    return count == 0 ? absolute.toString() : absolute.getName(count - 1).toString();
  }

  /** The folder or file that gives a checkpoint its name. */
  private static Path named(Path checkpoint) {
    Path absolute = checkpoint.toAbsolutePath().normalize();
    Path folder = absolute.getParent();
    boolean file =
        checkpoint.getParent() != null
            && !absolute.toString().toLowerCase(Locale.ROOT).endsWith(GGUF)
            && Files.isRegularFile(absolute);
    return file && folder != null ? folder : absolute;
  }

  private static String withParent(Path folder, String name) {
    int count = folder.getNameCount();
    return count < 2 ? name : folder.getName(count - 2) + "/" + name;
  }
}
