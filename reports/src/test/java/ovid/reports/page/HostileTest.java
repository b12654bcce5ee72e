package ovid.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ovid.reports.Report;
import ovid.reports.browser.Chromium;
import ovid.reports.browser.Tab;

/** Every text of the run tries to be more than text. */
class HostileTest {
  /** Short, so that it survives where a name is cut. */
  private static final String ATTACK = "<script>hacked=1</script>";

  private static final String NASTY =
      ATTACK
          + "\"'><img src=x onerror=hacked=1>]]>\u2028\u2029\u202Eesrever\u2066\u0000\u001b"
          + "&lt;&#x202e;--><!--</style></textarea><svg onload=hacked=1>${1}{{1}}";

  private static final int LONG = 100_000;

  @TempDir private static Path folder;
  private static Chromium chromium;
  private static Path page;
  private static Tab shown;

  @BeforeAll
  static void writeThePage() throws IOException {
    Fixture fixture =
        new Fixture(
            3,
            4,
            text -> text.length() > 40 ? NASTY + "\ud800" + "x".repeat(LONG) + text : NASTY + text);
    page = folder.resolve("page.html");
    Report.write(List.of(fixture.write(folder.resolve("run"))), page, new FixtureEstimators());
    chromium = Browsers.startOrSkip();
    shown = load(page);
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  private static Tab load(Path file) {
    Tab tab = chromium.tab();
    tab.show(375, 900, false);
    tab.load(file);
    return tab;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a model's name in the sentence  | .lede",
        "a model's name in the table     | #matrix thead th:nth-child(2)",
        "a model's name to choose        | #pair-a option",
        "a model's name in a script's row| #pair-live .pair-second",
        "a task's title in a test        | #pair-rows th",
        "a model's name in a picture     | #scaling svg desc",
        "a point's title in a picture    | #scaling svg .ours title",
        "a label in a picture            | #scaling svg .name",
        "a source in a picture           | #scaling svg .theirs title",
        "a task's title                  | #matrix .task",
        "a task's title in a picture     | #scaling figcaption",
        "a task's title to choose        | #sample-task option",
        "a task's title over samples     | .samples h3",
        "a task's title over flips       | #flips summary",
        "a task's name                   | #matrix summary code",
        "a protocol                      | #matrix .detail .prose",
        "a switch                        | #matrix .switches dt",
        "a switch's value                | #matrix .switches dd",
        "a published model               | #matrix .published .who",
        "what differs                    | #matrix .detail li",
        "a prompt                        | #samples-0 .fold .text, #samples-7 .text",
        "a gold answer                   | .target",
        "a token                         | .token b",
        "a generated text                | #samples-5 .answer .text",
        "a calibrated model              | #calibration figcaption",
        "a model's positions             | #positions caption",
        "a data set's authors            | #trust td",
        "a licence                       | #trust td:nth-child(5)",
        "how prompts compare             | #trust td:nth-child(6)",
        "a file's path                   | #trust details th",
        "a command                       | .command",
        "a checkpoint's path             | .run details td",
        "a processor                     | #trust td",
      })
  void text_is_shown_as_text(String what, String selector) {
    String found =
        shown
            .evaluate(
                "[...document.querySelectorAll('"
                    + selector
                    + "')].map(e => e.textContent).find(t => t.includes('<script>hack')) || ''")
            .asString();

    assertThat(found).as(what).contains("<script>hack");
  }

  @ParameterizedTest
  @CsvSource({
    "#matrix .paper, title",
    "#matrix tbody, data-words",
    ".samples, data-title",
    "#positions .scroll, aria-label"
  })
  void an_attribute_holds_text(String selector, String attribute) {
    assertThat(
            shown
                .evaluate(
                    "document.querySelector('" + selector + "').getAttribute('" + attribute + "')")
                .asString())
        .contains("<script>");
  }

  @Test
  void nothing_of_it_acts() {
    for (Path file : List.of(page, folder.resolve("page-samples").resolve("samples-1.html"))) {
      if (!Files.exists(file)) {
        continue;
      }
      Tab tab = load(file);
      tab.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })");

      assertThat(tab.evaluate("typeof hacked").asString()).isEqualTo("undefined");
      assertThat(
              tab.evaluate("document.images.length + document.querySelectorAll('textarea').length")
                  .asInt())
          .isZero();
      assertThat(
              tab.evaluate(
                      "[...document.querySelectorAll('svg')].some(s => s.hasAttribute('onload'))")
                  .asBoolean())
          .isFalse();
      assertThat(tab.complaints()).isEmpty();
      assertThat(tab.requests()).hasSize(1);
      assertThat(tab.evaluate("document.documentElement.scrollWidth").asInt()).isEqualTo(375);
    }
  }

  @Test
  void the_page_holds_no_control_and_nothing_that_turns_text_around() throws IOException {
    assertThat(page)
        .content()
        .doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\u202a-\u202e\u2066-\u2069]");
    assertThat(Files.size(page)).isLessThan(2_000_000);
  }
}
