package ovid.results.description;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ovid.results.FileReason;
import ovid.results.ResultsException;
import ovid.results.RunDescription;
import ovid.results.storage.AtomicFile;
import ovid.results.storage.Failure;
import ovid.results.storage.FolderLock;
import ovid.results.storage.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** {@code run.json}: which run a folder holds. */
public final class DescriptionFile {
  public static final String NAME = "run.json";

  /** What a process that was killed before the first document may have left. */
  private static final Set<String> HARMLESS = Set.of(FolderLock.FILE, NAME + AtomicFile.TEMPORARY);

  private DescriptionFile() {}

  /** Refuses a folder that is neither a run's nor free for a new one. */
  public static void checkUsable(Path folder) {
    if (Files.exists(folder.resolve(NAME))) {
      return;
    }
    List<String> foreign;
    try (Stream<Path> files = Files.list(folder)) {
      foreign =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !HARMLESS.contains(name))
              .sorted()
              .toList();
    } catch (IOException e) {
      throw Failure.reading(folder, e);
    }
    if (!foreign.isEmpty()) {
      throw new ResultsException(
          "Folder "
              + folder
              + " holds "
              + foreign.getFirst()
              + " but no run.json, so it is not a run's; name a new or empty folder with --out.");
    }
  }

  /** Writes the description of a new run, or makes sure that the folder's run is the same. */
  public static RunDescription createOrMatch(Path folder, RunDescription asked) {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      AtomicFile.write(folder, NAME, Json.file(asked));
      return asked;
    }
    RunDescription there = read(folder);
    Optional<Difference> difference = Difference.first(there, asked);
    if (difference.isPresent()) {
      throw new ResultsException(
          "Run folder "
              + folder
              + " belongs to another run: its "
              + difference.get().what()
              + " is "
              + difference.get().there()
              + ", not "
              + difference.get().asked()
              + "; ask for the same again, or begin a new run in another folder.");
    }
    return there;
  }

  /** A sentence on a folder in which no run can be seen. */
  public static String noRun(Path path) {
    return FileReason.closedFolder(path.resolve(NAME))
        .map(closed ->
            "Folder %s may not be looked into (permission denied); change its permissions, or name another folder."
                .formatted(closed))
        .orElse(path + " holds no run; name the folder that ovid run wrote.");
  }

  public static RunDescription read(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      throw new ResultsException(noRun(folder));
    }
    JsonNode tree = readTree(file);
    checkSchema(file, tree.path("schema"));
    try {
      return Json.MAPPER.treeToValue(tree, RunDescription.class);
    } catch (JacksonException e) {
      throw damaged(file, e);
    }
  }

  public static JsonNode readTree(Path file) {
    try {
      JsonNode tree = Json.MAPPER.readTree(Files.readAllBytes(file));
      if (!tree.isObject()) {
        throw damaged(file, "it is no JSON object", null);
      }
      return tree;
    } catch (IOException e) {
      throw Failure.reading(file, e);
    } catch (JacksonException e) {
      throw damaged(file, e);
    }
  }

  public static void checkSchema(Path file, JsonNode schema) {
    if (schema.isInt() && schema.intValue() > RunDescription.SCHEMA) {
      throw new ResultsException(
          file
              + " has layout "
              + schema.intValue()
              + ", and this version of Ovid reads up to "
              + RunDescription.SCHEMA
              + "; use a newer version, or name another folder with --out.");
    }
  }

  public static ResultsException damaged(Path file, JacksonException cause) {
    String reason = cause.getOriginalMessage().lines().findFirst().orElse("not JSON");
    return damaged(file, reason.length() > 200 ? reason.substring(0, 200) + "…" : reason, cause);
  }

  public static ResultsException damaged(Path file, String reason, @Nullable Throwable cause) {
    return new ResultsException(
        file
            + " is damaged ("
            + reason
            + "); restore it from a copy, or delete the folder and run again.",
        cause);
  }
}
