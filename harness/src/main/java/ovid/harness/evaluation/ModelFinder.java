package ovid.harness.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ovid.model.CheckpointInspection;
import ovid.model.values.CheckpointException;
import ovid.model.values.CheckpointFormat;
import ovid.model.values.Configuration;

/** Finds GPT-2 checkpoints in folders. */
public final class ModelFinder {
  /** How far below a folder a checkpoint may lie: {@code models--…/snapshots/…} are three. */
  private static final int DEPTH = 3;

  /** Files in Hugging Face's cache under their checksums, which snapshots link to. */
  private static final String BLOBS = "blobs";

  /** A checkpoint that was found, its weights unread. */
  public record FoundModel(String name, Path path, CheckpointFormat format, Configuration shape) {}

  private ModelFinder() {}

  /** The GPT-2s in a folder, the smallest first. */
  public static List<FoundModel> bySize(Path folder) {
    return find(folder).stream()
        .sorted(Comparator.comparingLong(model -> model.shape().parameters()))
        .toList();
  }

  /** The GPT-2s in a folder, or the folder or file itself; in the order of their paths. */
  public static List<FoundModel> find(Path place) {
    List<FoundModel> found = new ArrayList<>();
    find(place, DEPTH, found);
    return found;
  }

  private static void find(Path place, int depth, List<FoundModel> found) {
    Optional<FoundModel> model = open(place);
    if (model.isPresent()) {
      found.add(model.get());
    } else if (depth > 0) {
      for (Path inside : contents(place)) {
        find(inside, depth - 1, found);
      }
    }
  }

  private static List<Path> contents(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !(isRepository(folder) && file.endsWith(BLOBS)))
          .sorted()
          .toList();
    } catch (IOException e) {
      // What may not be read is not offered.
      return List.of();
    }
  }

  private static boolean isRepository(Path folder) {
    return String.valueOf(folder.getFileName()).startsWith("models--");
  }

  private static Optional<FoundModel> open(Path place) {
    try {
      return Optional.of(
          new FoundModel(
              ModelNames.of(place),
              place,
              CheckpointInspection.format(place),
              CheckpointInspection.shape(place)));
    } catch (CheckpointException e) {
      // Something else, or another kind of model.
      return Optional.empty();
    }
  }
}
