package ovid.tasks.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.tasks.DataFolder;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Task;
import ovid.tasks.TaskGroup;
import ovid.tasks.registry.TaskRegistry;

/** What tasks/README.md says holds. */
class ReadmeTest {
  @TempDir Path folder;

  @Test
  void the_example_in_the_readme_is_the_class_that_compiles_here() throws IOException {
    String source = Files.readString(Path.of("src/test/java/ovid/tasks/example/ProverbTask.java"));
    String body = source.substring(source.indexOf("import "));

    assertThat(readme()).contains(body);
  }

  @Test
  void the_example_works() throws IOException {
    Files.writeString(
        folder.resolve("proverbs.jsonl"),
        "{\"start\": \"All that glitters is not\", \"end\": \"gold\"}\n");
    ProverbTask task = new ProverbTask();

    var proverb = task.documents(new DataFolder(folder)).getFirst();
    var answer =
        new Response.Loglikelihood(List.of(new Response.ScoredToken(" gold", -0.5f, true)), 0);

    assertThat(task.requests(proverb))
        .containsExactly(new Request.Loglikelihood("All that glitters is not", " gold"));
    assertThat(task.score(proverb, List.of(answer)).statistics().get("acc")).containsExactly(1);
  }

  @Test
  void the_readme_lists_every_task_that_is_shipped() throws IOException {
    String readme = readme();
    for (Task<?> task : TaskRegistry.all()) {
      String name = task.description().name();
      List<String> rows =
          TaskRegistry.groups().stream()
              .filter(group -> group.tasks().contains(name))
              .map(TaskGroup::name)
              .toList();

      assertThat(Stream.concat(Stream.of(name), rows.stream()))
          .as(name + ", or a group of it")
          .anyMatch(row -> readme.contains("| `" + row + "` |"));
    }
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }
}
