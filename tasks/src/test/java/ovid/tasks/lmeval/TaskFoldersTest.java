package ovid.tasks.lmeval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.tasks.DataException;
import ovid.tasks.lmeval.TaskFolders.Named;
import ovid.tasks.records.TemplateValues;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The names in folders of task files, against lm-evaluation-harness 0.4.13's own index: {@code
 * .ci/lm_eval_folders.py} makes the golden file, and says how to compare the whole installed
 * folder.
 */
class TaskFoldersTest {
  private static final Path OWN = Path.of("src/test/resources/ovid/tasks/lmeval");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Groups that lm-evaluation-harness 0.4.13 does not build as their files mean: it refuses one for
   * its aggregation, which Ovid does when its tasks are read; and of a group that is named as
   * {@code - task:} all tasks get the group's name, so that one is left.
   */
  private static final Set<String> UNLIKE = Set.of("lingoly", "openllm");

  @TempDir private Path folder;

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(folder.resolve(name).resolve("..").normalize());
    Files.writeString(file, text);
  }

  @Test
  void our_own_folder_has_the_names_that_lm_eval_finds_and_groups_hold_what_it_builds()
      throws IOException {
    Comparison compared =
        new Comparison(JSON.readTree(OWN.resolve("folder.json")), OWN.resolve("folder"));

    assertThat(compared.differentNames()).isEmpty();
    assertThat(compared.differentGroups()).isEmpty();
    assertThat(compared.refused).isEmpty();
    assertThat(compared.equalGroups).isEqualTo(4);
  }

  @Test
  void the_installed_folder_has_the_names_that_lm_eval_finds() throws IOException {
    String golden = System.getProperty("ovid.lm_eval.folder", "");
    assumeTrue(!golden.isEmpty(), "-Dovid.lm_eval.folder names what .ci/lm_eval_folders.py made");
    JsonNode json = JSON.readTree(Path.of(golden));

    Comparison compared = new Comparison(json, Path.of(json.get("folder").asString()));

    assertThat(compared.differentNames()).isEmpty();
    List<String> different = compared.differentGroups();
    System.out.printf(
        "%d names equal; of %d groups %d hold the same, %d differ, %d are refused%n",
        compared.folders.names().size(),
        json.get("groups").size(),
        compared.equalGroups,
        different.size(),
        compared.refused.size());
    different.forEach(System.out::println);
    compared.refused.forEach((group, why) -> System.out.println(group + ": " + why));
    assertThat(different).allMatch(line -> UNLIKE.contains(line.split(":", 2)[0]));
  }

  @Test
  void a_name_in_two_files_is_the_first_ones_by_path_and_that_is_told() {
    TaskFolders folders = TaskFolders.of(List.of(OWN.resolve("folder")));

    assertThat(folders.task("twice")).contains(OWN.resolve("folder/odd/a_twice.yaml"));
    assertThat(folders.clashes().stream().map(TaskFolders.Clash::sentence))
        .anySatisfy(sentence ->
            assertThat(sentence)
                .startsWith("twice is the task of ")
                .contains("a_twice.yaml, not the task of ")
                .endsWith("b_twice.yaml; lm-evaluation-harness takes the same one."))
        .anyMatch(
            sentence -> sentence.startsWith("z_group is the tag of tagged, not the group of "))
        .anyMatch(sentence ->
            sentence.startsWith("twice is the task of ") && sentence.contains(", not the tag of "))
        .hasSize(4);
    assertThat(folders.names()).doesNotContainKey("of_no_task");
  }

  @Test
  void of_two_folders_the_later_one_counts_and_a_folder_that_is_named_twice_is_one()
      throws IOException {
    write("one/a.yaml", "task: same\ndataset_path: x\n");
    write("two/b.yaml", "task: same\ndataset_path: y\n");
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");

    TaskFolders folders = TaskFolders.of(List.of(one, two));

    assertThat(folders.task("same")).contains(two.resolve("b.yaml"));
    assertThat(folders.clashes()).hasSize(1);
    assertThat(TaskFolders.of(List.of(one, one, folder.resolve("two/../one"))).clashes()).isEmpty();
  }

  @Test
  void what_needs_python_is_known_by_the_keys_that_count_and_what_is_no_yaml_by_its_reason() {
    TaskFolders folders = TaskFolders.of(List.of(OWN.resolve("folder")));

    Map<String, List<String>> python =
        folders.names().entrySet().stream()
            .filter(entry -> !entry.getValue().python().isEmpty())
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().python()));
    assertThat(python)
        .isEqualTo(
            Map.of(
                "lake_asked", List.of("process_docs"),
                "lake_class", List.of("class"),
                "lake_nested", List.of("metric_list")));
    assertThat(folders.unreadable().keySet().stream().map(file -> file.getFileName().toString()))
        .containsExactlyInAnyOrder("broken.yaml", "in_list.yaml", "no_base.yaml");
    assertThat(folders.unreadable().values())
        .allSatisfy(why -> assertThat(why).endsWith(".").hasLineCount(1));
  }

  @Test
  void what_is_listed_as_python_is_refused_when_it_is_read_and_nothing_else_is_for_python() {
    String golden = System.getProperty("ovid.lm_eval.folder", "");
    Path root = golden.isEmpty() ? OWN.resolve("folder") : root(Path.of(golden));
    TaskFolders.of(List.of(root))
        .names()
        .forEach((name, named) -> {
          Path file = named.file();
          if (file == null || named.kind() != TaskFolders.Kind.TASK) {
            return;
          }
          String refusal = "";
          try {
            LmEvalYamlTask.read(file);
          } catch (DataException e) {
            refusal = String.valueOf(e.getMessage());
          }
          if (named.python().isEmpty()) {
            assertThat(refusal).as(name).doesNotContain("Python");
          } else {
            assertThat(refusal).as(name).isNotEmpty();
          }
        });
  }

  private static Path root(Path golden) {
    return Path.of(JSON.readTree(golden).get("folder").asString());
  }

  @Test
  void names_that_are_asked_for_by_a_look_are_those_of_the_whole_language() throws IOException {
    for (Path file : files()) {
      new SketchScanner(Files.readString(file))
          .keys()
          .ifPresent(keys ->
              assertThat(keys).as(file.toString()).isEqualTo(FileSketch.of(ConfigFile.own(file))));
    }
  }

  private static List<Path> files() throws IOException {
    try (var all = Files.walk(OWN)) {
      return all.filter(file -> file.toString().endsWith(".yaml")).toList();
    }
  }

  @Test
  void a_folder_that_is_not_there_is_refused() {
    assertThatThrownBy(() -> TaskFolders.of(List.of(folder.resolve("none"))))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "There is no folder "
                + folder.resolve("none")
                + "; name the folder of the task files.");
  }

  /** What Ovid finds beside what lm-evaluation-harness found. */
  private static final class Comparison {
    final TaskFolders folders;
    final Map<String, String> refused = new TreeMap<>();
    int equalGroups;
    private final JsonNode golden;
    private final Path root;

    Comparison(JsonNode golden, Path root) {
      this.golden = golden;
      this.root = root;
      this.folders = TaskFolders.of(List.of(root));
    }

    List<String> differentNames() {
      List<String> different = new ArrayList<>();
      Set<String> all = new TreeSet<>(folders.names().keySet());
      golden.get("names").properties().forEach(entry -> all.add(entry.getKey()));
      for (String name : all) {
        Named ours = folders.names().get(name);
        JsonNode theirs = golden.get("names").get(name);
        if (ours == null || theirs == null || !text(ours).equals(text(theirs))) {
          different.add(name + ": " + ours + " and not " + theirs);
        }
      }
      return different;
    }

    private String text(Named named) {
      Path file = named.file();
      return "%s %s %s"
          .formatted(
              named.kind(),
              file == null ? "" : root.relativize(file),
              named.tasks().stream().sorted().toList());
    }

    private static String text(JsonNode theirs) {
      List<String> tasks = new ArrayList<>();
      theirs.get("tasks").forEach(task -> tasks.add(task.asString()));
      return "%s %s %s"
          .formatted(theirs.get("kind").asString(), theirs.get("file").asString(), tasks);
    }

    List<String> differentGroups() {
      List<String> different = new ArrayList<>();
      for (Map.Entry<String, JsonNode> group : golden.get("groups").properties()) {
        GroupTree tree = new GroupTree(folders, name -> List.of());
        try {
          Named named = Objects.requireNonNull(folders.names().get(group.getKey()));
          tree.addGroup(Objects.requireNonNull(named.file()));
        } catch (DataException e) {
          refused.put(group.getKey(), e.getMessage());
          continue;
        }
        Object ours = Map.of("tasks", tasks(tree), "groups", groups(tree));
        if (plain(ours).equals(plain(TemplateValues.of(group.getValue())))) {
          equalGroups++;
        } else {
          different.add(group.getKey() + ": " + ours + " and not " + group.getValue());
        }
      }
      return different;
    }

    private static Object plain(Object value) {
      return switch (value) {
        case Map<?, ?> map ->
            map.entrySet().stream()
                .collect(
                    Collectors.toMap(
                        entry -> String.valueOf(entry.getKey()), entry -> plain(entry.getValue())));
        case List<?> list -> list.stream().map(Comparison::plain).toList();
        case PythonFunction function -> function.name();
        default -> value;
      };
    }

    private static Map<String, Object> tasks(GroupTree tree) {
      Map<String, Object> tasks = new TreeMap<>();
      tree.leaves()
          .forEach((name, leaf) -> {
            Map<String, Object> changed = new TreeMap<>();
            leaf.changed().forEach((key, setting) -> changed.put(key, setting.value()));
            changed.keySet().removeAll(Set.of("task", "metadata", "tag"));
            tasks.put(name, changed);
          });
      return tasks;
    }

    private static List<Object> groups(GroupTree tree) {
      return tree.nodes().stream().skip(1).map(node -> (Object) node.name()).sorted().toList();
    }
  }
}
