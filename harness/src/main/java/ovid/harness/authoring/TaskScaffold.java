package ovid.harness.authoring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import ovid.harness.program.UserException;
import ovid.results.FileReason;

/** Begins a task: a working example with data and a test, in a folder of its own. */
public final class TaskScaffold {
  /** What is asked for. */
  public enum Kind {
    CHOICE,
    CLOZE,
    GENERATION,
    PERPLEXITY
  }

  private TaskScaffold() {}

  /**
   * Writes the folder {@code name} below {@code parent}.
   *
   * @param java whether the task is a Java file rather than a YAML file
   * @return the task's file
   * @throws UserException when the name does not do, or the folder exists
   */
  public static Path write(Path parent, String name, Kind kind, boolean java) {
    if (!name.matches("[a-z][a-z0-9_]{0,63}")) {
      throw new UserException(
          "A task's name is made of small letters, digits and _, and \"" + name + "\" is not.");
    }
    Path folder = parent.resolve(name);
    if (Files.exists(folder)) {
      throw new UserException(folder + " exists already; choose another name, or delete it.");
    }
    String stem = java ? className(name) : name;
    Map<String, String> files = new LinkedHashMap<>();
    String task = stem + (java ? ".java" : ".yaml");
    files.put(task, java ? "Task.java.txt" : "task.yaml");
    files.put(stem + ".jsonl", "data.jsonl");
    files.put(stem + ".test.yaml", "test.yaml");
    try {
      // All of it or nothing: it is written elsewhere, and moved.
      // Not a temporary folder, which nobody else may read.
      Path written =
          Files.createDirectory(folder.resolveSibling(".ovid-task-" + UUID.randomUUID()));
      for (Map.Entry<String, String> file : files.entrySet()) {
        String text = template(kind, file.getValue()).replace("NAME", name).replace("CLASS", stem);
        Files.writeString(written.resolve(file.getKey()), text);
      }
      Files.move(written, folder);
    } catch (IOException e) {
      throw new UserException(
          "The folder %s cannot be written (%s); choose another place, or free some space."
              .formatted(folder, FileReason.of(e)),
          e);
    }
    return folder.resolve(task);
  }

  /** {@code my_task} as a class: {@code MyTask}. */
  private static String className(String name) {
    StringBuilder text = new StringBuilder();
    for (String word : name.split("_", -1)) {
      if (!word.isEmpty()) {
        text.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
      }
    }
    return text.toString();
  }

  private static String template(Kind kind, String file) {
    String resource = kind.name().toLowerCase(Locale.ROOT) + "/" + file;
    try (InputStream in =
        Objects.requireNonNull(TaskScaffold.class.getResourceAsStream(resource), resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
