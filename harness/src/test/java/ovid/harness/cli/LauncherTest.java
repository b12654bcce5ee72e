package ovid.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.harness.fixture.Checkout;
import ovid.harness.fixture.Checkout.Ended;
import ovid.harness.fixture.TinyCheckpoint;

/** The launcher where programs are run unattended: cron, containers, pipes, odd folders. */
class LauncherTest {
  /** Bash prints it, whatever encoding this test runs in. */
  private static final String ACCENT = "$'\\xc3\\xa9'";

  private static final Map<String, String> BARE = Map.of();

  @TempDir private static Path shared;
  private static Checkout ovid;

  @TempDir private Path folder;

  @BeforeAll
  static void checkOut() throws IOException {
    ovid = Checkout.in(shared.resolve("a check out"));
  }

  @Test
  void it_runs_without_a_home_and_without_an_environment() throws Exception {
    Ended ended = ovid.shell("unset HOME PATH; \"$ovid\" --version", BARE);

    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out()).startsWith("ovid ");
    assertThat(ended.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "C", "POSIX", "C.UTF-8", "no_SUCH.UTF-8"})
  void arguments_beyond_ascii_arrive_whole_in_every_locale(String locale) throws Exception {
    Ended ended = ovid.shell("\"$ovid\" tasks caf" + ACCENT, Map.of("LC_ALL", locale));

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err()).contains("There is no task caf\u00e9");
  }

  @Test
  void a_checkpoint_in_a_folder_with_accents_is_found_without_a_locale() throws Exception {
    Path model = TinyCheckpoint.write(folder.resolve("plain"), 1);
    Ended ended =
        ovid.shell(
            "mv \"$1\" \"$1\"" + ACCENT + "; \"$ovid\" inspect \"$1\"" + ACCENT,
            Map.of("LC_ALL", "C"),
            model.toString());

    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("layers 2");
  }

  @Test
  void an_argument_that_is_not_text_is_refused_and_not_used() throws Exception {
    Ended ended = ovid.shell("\"$ovid\" tasks caf$'\\xe9'", BARE);

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err())
        .contains("ovid: Argument 2 (\"caf?\") is not text in the encoding of this locale, UTF-8");
  }

  @Test
  void it_runs_from_a_folder_with_spaces_and_accents_without_a_locale() throws Exception {
    Ended ended =
        ovid.shell(
            "copy=\"$1/o v i d\""
                + ACCENT
                + "; cp -a \"$(dirname \"$ovid\")\" \"$copy\""
                + "; touch \"$copy/harness/target/modules.stamp\""
                + "; \"$copy/ovid\" --version",
            Map.of("LC_ALL", "C"),
            folder.toString());

    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out()).startsWith("ovid ");
  }

  @Test
  void a_folder_with_a_colon_is_refused_in_a_sentence() throws Exception {
    Checkout colon = Checkout.in(folder.resolve("12:30"));
    Ended ended = colon.shell("\"$ovid\" --version", BARE);

    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.err())
        .startsWith("ovid: the path " + colon.root() + " has a colon")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "40", "54", "1000000", "x", ""})
  void help_is_shown_at_every_width(String columns) throws Exception {
    Ended ended = ovid.shell("\"$ovid\" run --help", Map.of("COLUMNS", columns));

    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("Usage: ovid run");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasks", "--help", "--version", "fetch"})
  void output_that_is_lost_is_no_success(String command) throws Exception {
    Ended full = ovid.shell("\"$ovid\" " + command + " > /dev/full", BARE);
    Ended closed = ovid.shell("\"$ovid\" " + command + " >&-", BARE);

    assertThat(full.status()).isEqualTo(1);
    assertThat(full.err())
        .startsWith("ovid: Standard output cannot be written (no space left on device)")
        .hasLineCount(1);
    assertThat(closed.status()).isEqualTo(1);
    assertThat(closed.err())
        .startsWith("ovid: Standard output cannot be written (it is closed)")
        .hasLineCount(1);
  }

  @Test
  void a_reader_that_has_enough_ends_a_command_without_noise() throws Exception {
    Ended ended = ovid.shell("\"$ovid\" tasks | head -n 1; exit ${PIPESTATUS[0]}", BARE);

    assertThat(ended.status()).isZero();
    assertThat(ended.out()).hasLineCount(1);
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void a_closed_standard_error_or_input_disturbs_nothing() throws Exception {
    Ended ended = ovid.shell("\"$ovid\" tasks <&- 2>&-", BARE);
    Ended refused = ovid.shell("\"$ovid\" tasks nonsense <&- 2>&-", BARE);

    assertThat(ended.status()).isZero();
    assertThat(ended.out()).contains("lambada_openai");
    assertThat(refused.status()).isEqualTo(1);
  }

  @Test
  void it_goes_on_as_a_link_from_elsewhere() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), ovid.root().resolve("ovid"));
    Ended ended = ovid.shell("cd /; \"$1\" --version", BARE, link.toString());

    assertThat(ended.status()).as(ended.err()).isZero();
  }
}
