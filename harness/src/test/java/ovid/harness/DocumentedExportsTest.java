package ovid.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The compiler checks the documentation of those packages that a module's pom lists. */
class DocumentedExportsTest {
  private static final Pattern EXPORT = Pattern.compile("(?m)^  exports ([a-z.]+)");
  private static final Pattern CHECKED =
      Pattern.compile("<exported.packages>([^<]+)</exported.packages>");

  @ParameterizedTest
  @ValueSource(strings = {"model", "tasks", "results", "reports"})
  void every_exported_package_is_checked(String room) throws IOException {
    Path folder = Path.of("..", room);
    String module = Files.readString(folder.resolve("src/main/java/module-info.java"));
    List<String> checked =
        CHECKED
            .matcher(Files.readString(folder.resolve("pom.xml")))
            .results()
            .flatMap(found -> List.of(found.group(1).split(",")).stream())
            .toList();
    assertThat(EXPORT.matcher(module).results().map(found -> found.group(1)))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(checked);
  }
}
