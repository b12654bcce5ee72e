package ovid.harness.hub;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import ovid.harness.program.UserException;
import ovid.model.CheckpointInspection;
import ovid.tasks.UnreadableData;

/** Where the model is that a {@code --model} names. */
public final class ModelLocation {
  /** What {@link #resolve} takes, for the help of options. */
  public static final String FORMS =
      "Folder or file of a checkpoint, or a name as ovid models lists it or ovid fetch takes it.";

  private ModelLocation() {}

  /**
   * The path of a model: what exists on the disk under that name; else the checkpoint of that name
   * that came with Ovid; else the model of that name in the cache; else the same after it was
   * fetched, with size and source said first.
   *
   * @param nameOrPath a path, a known model's name, or {@code owner/name[@revision]}
   * @param hub asked only when there is no such path
   * @throws UserException when it is none of them, or the model cannot be had
   */
  public static Path resolve(String nameOrPath, Supplier<Hub> hub) {
    return onDisk(nameOrPath, hub).orElseGet(() -> hub.get().model(nameOrPath));
  }

  /**
   * Checks, before anything large is fetched, that {@link #resolve} would find a checkpoint.
   *
   * @throws UserException when it would not
   * @throws ovid.model.values.CheckpointException when what is on the disk under that name is none
   */
  public static void require(String nameOrPath, Supplier<Hub> hub) {
    onDisk(nameOrPath, hub)
        .ifPresentOrElse(CheckpointInspection::shape, () -> hub.get().requireModel(nameOrPath));
  }

  /** What exists under that name, or came with Ovid. */
  static Optional<Path> onDisk(String nameOrPath, Supplier<Hub> hub) {
    try {
      Path named = Path.of(nameOrPath);
      requireOpen(named);
      return Optional.of(named)
          .filter(path -> !nameOrPath.isBlank() && Files.exists(path))
          .or(() -> hub.get().environment().shippedModel(nameOrPath));
    } catch (InvalidPathException e) {
      throw new UserException("\"" + nameOrPath + "\" is not a path; name a folder.", e);
    }
  }

  /** What lies in a folder that is closed to the user looks as if it were not there. */
  private static void requireOpen(Path path) {
    UnreadableData.closedFolder(path)
        .ifPresent(closed -> {
          throw new UserException(
              "Folder %s may not be looked into (permission denied); change its permissions, or name another checkpoint."
                  .formatted(closed));
        });
  }
}
