package ovid.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PageTest {
  @Test
  void equal_runs_give_byte_identical_pages() throws Exception {
    String html = Fixture.html(Fixture.sample().page());

    assertThat(html).isEqualTo(Fixture.html(Fixture.sample().page()));
    Files.writeString(Path.of("target/sample-page.html"), html);
  }
}
