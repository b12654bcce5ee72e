package ovid.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages for people who use or change Ovid name what there is. */
class ArchitecturePageTest {
  private static final Path ROOT = Path.of("..");
  private static final List<String> PAGES =
      List.of(
          "README.md",
          "docs/architecture.md",
          "CONTRIBUTING.md",
          "SECURITY.md",
          "model/README.md",
          "tasks/README.md",
          "results/README.md",
          "harness/benchmarks/README.md");

  /** Classes of other programs. */
  private static final Set<String> FOREIGN = Set.of("GPT2Model");

  private static final List<String> ROOMS =
      List.of("model", "tasks", "results", "reports", "harness");

  /** Code as Markdown marks it, outside fenced blocks. */
  private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");

  @Test
  void every_class_on_the_pages_exists() throws IOException {
    Set<String> there = names(".java");
    Set<String> gone = new TreeSet<>();
    for (String page : PAGES) {
      code(page)
          .filter(word -> word.matches("[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*"))
          .filter(name -> !FOREIGN.contains(name))
          .filter(name -> !there.contains(name) && !there.contains(name.replaceAll("s$", "")))
          .forEach(gone::add);
    }
    assertThat(gone).isEmpty();
  }

  @Test
  void every_package_on_the_pages_exists() throws IOException {
    for (String page : PAGES) {
      assertThat(code(page).filter(word -> word.matches("ovid(\\.[a-z]+)+")))
          .allSatisfy(name ->
              assertThat(
                      ROOMS.stream()
                          .map(room -> ROOT.resolve(room).resolve("src/main/java"))
                          .map(sources -> sources.resolve(name.replace('.', '/')))
                          .filter(Files::isDirectory))
                  .as(name)
                  .isNotEmpty());
    }
  }

  @Test
  void every_script_on_the_pages_exists() throws IOException {
    for (String page : PAGES) {
      assertThat(code(page).filter(word -> word.matches("\\.ci/\\S+.*")))
          .allSatisfy(script ->
              assertThat(ROOT.resolve(script.split(" ", 2)[0])).as(script).isRegularFile());
    }
  }

  @Test
  void every_script_that_the_sources_name_exists() throws IOException {
    Pattern script = Pattern.compile("\\{@code (\\.ci/[\\w.]+)");
    Set<String> named = new TreeSet<>();
    for (String room : ROOMS) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(room).resolve("src"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          script
              .matcher(Files.readString(file))
              .results()
              .map(one -> one.group(1))
              .forEach(named::add);
        }
      }
    }
    assertThat(named)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(ROOT.resolve(name)).as(name).isRegularFile());
  }

  @Test
  void the_pages_name_enough_for_these_tests_to_mean_something() throws IOException {
    assertThat(code("docs/architecture.md").filter(names(".java")::contains).distinct().count())
        .isGreaterThan(50);
  }

  private static Stream<String> code(String page) throws IOException {
    String text = Files.readString(ROOT.resolve(page)).replaceAll("(?s)\n```.*?\n```", "");
    return CODE.matcher(text).results().map(found -> found.group(1));
  }

  private static Set<String> names(String end) throws IOException {
    Set<String> names = new TreeSet<>();
    for (String room : ROOMS) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(room).resolve("src"))) {
        names.addAll(
            files
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(end))
                .map(name -> name.substring(0, name.length() - end.length()))
                .collect(Collectors.toSet()));
      }
    }
    return names;
  }
}
