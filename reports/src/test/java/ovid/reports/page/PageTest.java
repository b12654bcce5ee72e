package ovid.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.reports.Report;

class PageTest {
  @TempDir private Path folder;

  @Test
  void equal_runs_give_byte_identical_pages() throws IOException {
    Path run = Fixture.sample().write(folder.resolve("run"));
    Path first = folder.resolve("a");
    Path second = folder.resolve("b");
    for (Path place : List.of(first, second)) {
      Files.createDirectory(place);
      Report.write(List.of(run), place.resolve("page.html"), new FixtureEstimators());
    }

    try (Stream<Path> files = Files.walk(first)) {
      assertThat(files.filter(Files::isRegularFile).toList())
          .hasSizeGreaterThan(1)
          .allSatisfy(file ->
              assertThat(second.resolve(first.relativize(file))).hasSameBinaryContentAs(file));
    }
  }
}
