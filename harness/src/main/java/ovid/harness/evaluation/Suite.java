package ovid.harness.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import ovid.harness.authoring.FoundGroup;
import ovid.harness.authoring.FoundTask;
import ovid.harness.authoring.TaskCatalog;
import ovid.harness.program.UserException;
import ovid.tasks.authored.YamlFile;
import ovid.tasks.authored.YamlMapping;
import ovid.tasks.text.NearestNames;

/**
 * A file that names tasks and their settings.
 *
 * @param name as {@code --suite} takes it
 * @param description one sentence
 * @param entries its tasks and groups
 */
public record Suite(String name, String description, List<Entry> entries) {
  /** The name of the suite whose data come with Ovid. */
  public static final String EMBEDDED = "embedded";

  private static final List<String> SHIPPED = List.of(EMBEDDED, "paper", "today", "core");
  private static final Set<String> KEYS =
      new LinkedHashSet<>(List.of("suite", "description", "tasks"));
  private static final Set<String> SETTINGS = new LinkedHashSet<>(List.of("task", "shots"));

  public Suite {
    entries = List.copyOf(entries);
  }

  /**
   * A task or a group, and its settings.
   *
   * @param found the group, or the one task
   * @param shots examples, where the suite says how many
   */
  public record Entry(FoundGroup found, OptionalInt shots) {}

  /** The suites that Ovid ships. */
  public static List<Suite> shipped(TaskCatalog catalog) {
    return SHIPPED.stream().map(name -> shipped(name, catalog)).toList();
  }

  /**
   * The shipped suite of that name, or the one in that file.
   *
   * @param from folder that a relative path is below
   * @throws UserException when there is neither
   * @throws ovid.tasks.DataException when the file is no suite; names the line
   */
  public static Suite find(String name, Path from, TaskCatalog catalog) {
    if (SHIPPED.contains(name)) {
      return shipped(name, catalog);
    }
    Path file = from.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new UserException(
          "There is no suite "
              + name
              + (NearestNames.of(name, SHIPPED).isEmpty()
                  ? ", and no file of that name; shipped are " + String.join(", ", SHIPPED) + "."
                  : NearestNames.clause(name, SHIPPED)));
    }
    Path folder = file.toAbsolutePath().getParent();
    return of(YamlFile.read(file), folder == null ? Path.of("/") : folder, catalog);
  }

  /**
   * The task of that name, as {@link TaskCatalog#find(String, Path)}.
   *
   * @throws UserException when there is no such task; where a shipped suite is called so, it says
   *     how a suite is run
   */
  public static FoundTask findTask(String name, Path from, TaskCatalog catalog) {
    if (SHIPPED.contains(name) && !catalog.names().contains(name)) {
      throw new UserException(
          "%s is a suite, not a task; ovid run takes it with --suite %s, and ovid tasks --suites describes it."
              .formatted(name, name));
    }
    return catalog.find(name, from);
  }

  private static Suite shipped(String name, TaskCatalog catalog) {
    String resource = "suites/" + name + ".yaml";
    try (InputStream in = Objects.requireNonNull(Suite.class.getResourceAsStream(resource))) {
      String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return of(YamlFile.parse(yaml, resource), Path.of(""), catalog.withoutIncluded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Suite of(YamlMapping yaml, Path folder, TaskCatalog catalog) {
    yaml.allowOnly(KEYS);
    List<Entry> entries = new ArrayList<>();
    for (YamlMapping entry : yaml.mappings("tasks")) {
      entry.allowOnly(SETTINGS);
      String name = entry.text("task");
      FoundGroup found =
          catalog.group(name, folder).orElseGet(() -> FoundGroup.of(catalog.find(name, folder)));
      entries.add(new Entry(found, entry.number("shots", 0)));
    }
    if (entries.isEmpty()) {
      throw yaml.fault("tasks", "must list at least one \"- task: NAME\"");
    }
    return new Suite(yaml.text("suite"), yaml.optionalText("description").orElse(""), entries);
  }
}
