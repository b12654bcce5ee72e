package ovid.harness.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What checkpoints are called: their folders' names, with as much before them as tells them apart.
 */
public final class ModelNames {
  private static final String HUB_FOLDER = "models--";

  private ModelNames() {}

  /** A name for every folder, all different. */
  public static List<String> of(List<Path> folders) {
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Path folder : folders) {
      String name = of(folder);
      boolean ambiguous =
          folders.stream().filter(other -> of(other).equals(name)).distinct().count() > 1;
      String wanted = ambiguous ? withParent(folder, name) : name;
      String unique = wanted;
      for (int number = 2; !taken.add(unique); number++) {
        unique = wanted + "-" + number;
      }
      names.add(unique);
    }
    return names;
  }

  /**
   * A folder's own name; for a snapshot in Hugging Face's cache ({@code
   * models--owner--name/snapshots/hash}) the repository's.
   */
  public static String of(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    int count = absolute.getNameCount();
    if (count >= 3 && absolute.getName(count - 2).toString().equals("snapshots")) {
      String repository = absolute.getName(count - 3).toString();
      if (repository.startsWith(HUB_FOLDER)) {
        return repository.substring(HUB_FOLDER.length()).replace("--", "/");
      }
    }
    return count == 0 ? absolute.toString() : absolute.getName(count - 1).toString();
  }

  private static String withParent(Path folder, String name) {
    Path absolute = folder.toAbsolutePath().normalize();
    int count = absolute.getNameCount();
    return count < 2 ? name : absolute.getName(count - 2) + "/" + name;
  }
}
