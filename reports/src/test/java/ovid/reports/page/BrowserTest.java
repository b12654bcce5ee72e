package ovid.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ovid.reports.Report;
import ovid.reports.browser.Chromium;
import ovid.reports.browser.Tab;
import tools.jackson.databind.JsonNode;

/** The page of three models on eight tasks in a browser without a network. */
class BrowserTest {
  private static final Path OUTPUT = Path.of("target", "browser");
  private static final Path PAGE = OUTPUT.resolve("page.html");

  /** All kinds of content, of each a little. */
  private static final Path SMALL = OUTPUT.resolve("small.html");

  @TempDir private static Path folder;
  private static Chromium chromium;

  private Tab tab;

  @BeforeAll
  static void writeThePage() throws IOException {
    chromium = Browsers.startOrSkip();
    Files.createDirectories(OUTPUT);
    Report.write(
        List.of(Fixture.sample().write(folder.resolve("run"))), PAGE, new FixtureEstimators());
    Report.write(
        List.of(new Fixture(3, 3, UnaryOperator.identity()).write(folder.resolve("small"))),
        SMALL,
        new FixtureEstimators());
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void load() {
    tab = chromium.tab();
    tab.show(1280, 900, false);
    tab.load(PAGE);
  }

  @Test
  void nothing_is_logged_and_nothing_leaves() {
    tab.load(OUTPUT.resolve("page-samples").resolve("samples-1.html"));
    tab.load(PAGE);

    assertThat(tab.complaints()).isEmpty();
    assertThat(tab.requests()).hasSize(3).allMatch(request -> request.startsWith("file:"));
  }

  @ParameterizedTest
  @CsvSource({"375, false", "375, true", "1280, false", "1280, true", "2560, false", "2560, true"})
  void the_page_fits_every_window_light_and_dark(int width, boolean dark) throws IOException {
    tab.show(width, 900, dark);

    assertThat(text("document.documentElement.scrollWidth").asInt()).isEqualTo(width);
    assertThat(text("getComputedStyle(document.body).backgroundColor").asString())
        .isEqualTo(dark ? "rgb(23, 22, 20)" : "rgb(253, 252, 250)");
    // A tall window: what is far below a small one is not painted.
    tab.show(width, 7000, dark);
    Path picture = OUTPUT.resolve("page-" + width + (dark ? "-dark" : "-light") + ".png");
    tab.picture(picture, width, 7000);
  }

  @ParameterizedTest
  @CsvSource({
    "false, '{resultTypes: [\"violations\"]}'",
    // Nothing else depends on the colours, and a whole run takes its time.
    "true, '{runOnly: [\"color-contrast\"]}'"
  })
  void axe_finds_nothing_serious(boolean dark, String options) throws IOException {
    tab.load(SMALL);
    tab.show(1280, 900, dark);
    open("details");
    tab.evaluate(axe() + "; true");

    JsonNode violations =
        tab.evaluate(
            "axe.run(document, "
                + options
                + ").then(r => r.violations"
                + ".filter(v => v.impact === 'serious' || v.impact === 'critical')"
                + ".map(v => v.id + ': ' + v.nodes.length + ' ' + v.nodes[0].html + ' '"
                + " + v.nodes[0].failureSummary))");

    assertThat(strings(violations)).isEmpty();
  }

  @Test
  void rows_are_sorted_by_name_and_by_score_and_back() {
    List<String> asWritten = names();

    click("#matrix thead th:first-child button");
    assertThat(names()).isSorted();
    click("#matrix thead th:first-child button");
    assertThat(names().reversed()).isSorted();
    click("#matrix thead th:first-child button");
    assertThat(names()).isEqualTo(asWritten);

    click("#matrix thead th:nth-child(4) button");
    List<Double> shares =
        doubles(
            "[...document.querySelectorAll('#matrix tbody[data-form=percent]')]"
                + ".map(b => Number(b.rows[0].cells[3].dataset.key))");
    assertThat(shares.reversed()).isSorted();
    assertThat(text("document.querySelector('#matrix th:nth-child(4)').ariaSort").asString())
        .isEqualTo("descending");
  }

  @ParameterizedTest
  @CsvSource({"375", "1280"})
  void the_pages_length_is_about_known_before_it_is_laid_out(int width) {
    tab.show(width, 900, false);
    choose("#sample-task", 8);
    double before = text("document.documentElement.scrollHeight").asDouble();

    tab.evaluate(
        "document.querySelectorAll('.sample').forEach(s => { s.style.contentVisibility = 'visible' })");

    double after = text("document.documentElement.scrollHeight").asDouble();
    assertThat(before / after).isBetween(0.7, 1.4);
  }

  @Test
  void a_filter_leaves_the_tasks_that_hold_its_words() {
    type("#task-filter", "winograd acc");

    assertThat(visible("#matrix tbody")).isEqualTo(1);
    assertThat(visible("#scaling figure")).isEqualTo(1);
    assertThat(text("document.getElementById('task-count').textContent").asString())
        .isEqualTo("1 of 8 tasks");
  }

  @Test
  void two_chosen_models_show_their_differences_and_the_documents_that_flipped() {
    choose("#pair-a", 0);
    choose("#pair-b", 2);

    assertThat(text("document.querySelector('#pair-live th .pair-first').textContent").asString())
        .isEqualTo("ladder-1m");
    assertThat(visible("#pair-rows tr")).isEqualTo(8);
    open("#flips details");
    tab.await("document.querySelectorAll('#flips .sample').length > 5");
    assertThat(
            strings(
                tab.evaluate(
                    "[...document.querySelectorAll('#flips .sample')].map(s =>"
                        + " s.dataset.v[0] + s.dataset.v[2] + s.querySelectorAll('.answer').length)")))
        .allMatch(s -> s.equals("012") || s.equals("102"));

    choose("#pair-a", 2);
    assertThat(text("document.getElementById('pair-note').textContent").asString())
        .isEqualTo("Choose two different models.");
  }

  @Test
  void samples_are_filtered_by_task_and_verdict_and_searched() {
    int first = visible("#samples .sample");
    choose("#sample-task", 8);
    int all = visible("#samples .sample");
    assertThat(all).isGreaterThan(first);

    choose("#sample-verdict", 1);
    int disputed = visible("#samples .sample");
    assertThat(disputed).isPositive().isLessThan(all);
    choose("#sample-verdict", 0);
    // Across the tokens of a continuation.
    type("#sample-search", "dealer refused to sell");
    assertThat(visible("#samples .sample")).isPositive().isLessThan(all);
    type("#sample-search", "no such words");
    assertThat(visible("#samples .sample")).isZero();
  }

  @Test
  void a_link_to_a_document_shows_it_whatever_is_filtered() {
    type("#sample-search", "no such words");

    String id = text("document.querySelector('#samples-2 .sample').id").asString();
    tab.evaluate("location.hash = '" + id + "'");

    tab.await("document.getElementById('" + id + "').checkVisibility()");
  }

  @Test
  void the_address_holds_what_is_chosen_so_that_another_sees_the_same() {
    click("#matrix thead th:nth-child(4) button");
    type("#task-filter", "acc");
    choose("#pair-a", 1);
    choose("#sample-task", 8);
    choose("#sample-verdict", 1);
    List<String> names = names();
    int documents = visible("#samples .sample");
    String address = text("location.hash").asString();

    Tab other = chromium.tab();
    other.show(1280, 900, false);
    other.load(PAGE, address);
    tab = other;

    assertThat(names()).isEqualTo(names);
    assertThat(visible("#matrix tbody")).isPositive().isLessThan(8);
    assertThat(text("document.querySelector('#pair-live th .pair-first').textContent").asString())
        .isEqualTo("ladder-12m");
    assertThat(visible("#samples .sample")).isEqualTo(documents);
    assertThat(text("location.hash").asString()).isEqualTo(address);
  }

  @Test
  void a_section_that_a_link_leads_to_begins_below_the_contents() {
    for (String section : List.of("scores", "pairs", "samples", "trust")) {
      tab.evaluate("document.documentElement.style.scrollBehavior = 'auto'");
      tab.evaluate("location.hash = '" + section + "'");
      double contents =
          text("document.querySelector('nav').getBoundingClientRect().bottom").asDouble();
      double heading =
          text("document.querySelector('#%s h2').getBoundingClientRect().top".formatted(section))
              .asDouble();
      assertThat(heading).as(section).isBetween(contents, contents + 120);
    }
  }

  @Test
  void all_is_reached_by_keyboard() {
    tab.press("Tab");
    assertThat(text("document.activeElement.className").asString()).isEqualTo("skip");

    tab.evaluate("document.querySelector('#matrix thead button').focus()");
    tab.press("Enter");

    assertThat(names()).isSorted();
    assertThat(
            text("[...document.querySelectorAll('.scroll')].every(e => e.tabIndex === 0)")
                .asBoolean())
        .isTrue();
  }

  @Test
  void without_scripts_everything_is_there_and_no_control_is() {
    tab.scripts(false);
    tab.load(PAGE);
    tab.scripts(true);

    assertThat(visible("form, button")).isZero();
    assertThat(visible(".pair-static details")).isEqualTo(2);
    assertThat(visible("#samples .samples")).isEqualTo(8);
    assertThat(visible("#matrix tbody")).isEqualTo(8);
  }

  @Test
  void the_page_prints() throws IOException {
    Path print = OUTPUT.resolve("page.pdf");
    tab.print(print);

    assertThat(print).isNotEmptyFile();
    tab.show(720, 1000, false);
    tab.paper();
    assertThat(visible("nav, .controls, #pair-live, .more-button")).isZero();
    assertThat(visible("#matrix, #scaling figure, .pair-static, #trust table")).isGreaterThan(10);
    // Three documents of each task, whatever was filtered.
    assertThat(visible("#samples .sample")).isEqualTo(3 * 8);
    assertThat(text("document.documentElement.scrollWidth").asInt()).isEqualTo(720);
  }

  private static String axe() throws IOException {
    // Not in this module: the class itself would not find it.
    try (InputStream in =
        ClassLoader.getSystemResourceAsStream(
            "META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private JsonNode text(String expression) {
    return tab.evaluate(expression);
  }

  private void click(String selector) {
    tab.evaluate("document.querySelector('" + selector + "').click()");
  }

  private void open(String selector) {
    tab.evaluate("document.querySelectorAll('" + selector + "').forEach(d => { d.open = true; })");
  }

  private void type(String selector, String text) {
    tab.evaluate(
        "(e => { e.value = '"
            + text
            + "'; e.dispatchEvent(new Event('input')); })(document.querySelector('"
            + selector
            + "'))");
  }

  private void choose(String selector, int option) {
    tab.evaluate(
        "(e => { e.selectedIndex = "
            + option
            + "; e.dispatchEvent(new Event('change')); })(document.querySelector('"
            + selector
            + "'))");
  }

  private int visible(String selector) {
    return text("[...document.querySelectorAll('"
            + selector
            + "')].filter(e => e.checkVisibility()).length")
        .asInt();
  }

  private List<String> names() {
    return strings(
        tab.evaluate(
            "[...document.querySelectorAll('#matrix tbody .task')].map(e => e.textContent)"));
  }

  private static List<String> strings(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asString).toList();
  }

  private List<Double> doubles(String expression) {
    return StreamSupport.stream(tab.evaluate(expression).spliterator(), false)
        .map(JsonNode::asDouble)
        .toList();
  }
}
