package ovid.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.harness.fixture.CommandRun;
import ovid.results.RunDescription;
import ovid.results.Summary;
import ovid.results.run.RunFolder;

/** The trained checkpoints, resources of the module {@code model/shipped}. */
class LadderTest {
  private static final Path SHIPPED = Path.of("../model/shipped/src/main/resources/ovid/shipped");
  private static final Map<String, String> ENVIRONMENT =
      Map.of("OVID_SHIPPED", SHIPPED.toString(), "HF_HUB_CACHE", "absent");

  /** Bytes that the module may take as it travels: its jar and a Git repository both deflate. */
  private static final long LARGEST_DOWNLOAD = 60_000_000;

  @TempDir private Path folder;

  @Test
  void every_checkpoint_has_its_card_and_all_are_small() throws IOException {
    List<Path> checkpoints;
    try (Stream<Path> entries = Files.list(SHIPPED)) {
      checkpoints = entries.filter(Files::isDirectory).toList();
    }

    assertThat(checkpoints)
        .hasSizeGreaterThanOrEqualTo(4)
        .allSatisfy(checkpoint ->
            assertThat(checkpoint.resolve("README.md"))
                .content()
                .contains("# " + checkpoint.getFileName() + "\n")
                .contains("tokens seen", "validation loss", "CC0", "train.py", "--seed"));
    try (Stream<Path> files = Files.walk(SHIPPED)) {
      assertThat(files.filter(Files::isRegularFile).mapToLong(LadderTest::deflated).sum())
          .isLessThanOrEqualTo(LARGEST_DOWNLOAD);
    }
  }

  @Test
  void a_text_is_less_surprising_the_larger_the_checkpoint() throws IOException {
    Path out = folder.resolve("run");

    CommandRun run =
        CommandRun.of(ENVIRONMENT, "run", "--task", "embedded_text", "--out", out.toString());

    assertThat(run.status()).as(run.err()).isZero();
    Summary summary = RunFolder.summary(out);
    assertThat(summary.run().models())
        .extracting(RunDescription.Model::parameters)
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(summary.scores().stream().map(LadderTest::bitsPerByte).toList())
        .hasSameSizeAs(summary.run().models())
        .isSortedAccordingTo(Comparator.reverseOrder())
        .doesNotHaveDuplicates();
  }

  @Test
  void each_size_tells_more_minimal_pairs_apart_and_the_largest_is_clear_of_the_smallest()
      throws IOException {
    Path out = folder.resolve("run");

    CommandRun run =
        CommandRun.of(ENVIRONMENT, "run", "--task", "embedded_grammar", "--out", out.toString());

    assertThat(run.status()).as(run.err()).isZero();
    List<Summary.MetricScore> accuracies =
        RunFolder.summary(out).scores().stream()
            .map(score -> score.metric("acc").orElseThrow())
            .toList();
    assertThat(accuracies)
        .extracting(Summary.MetricScore::value)
        .hasSizeGreaterThanOrEqualTo(4)
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(accuracies.getLast().low()).isGreaterThan(accuracies.getFirst().high());
  }

  private static double bitsPerByte(Summary.Score score) {
    return score.metric("bits_per_byte").orElseThrow().value();
  }

  private static long deflated(Path file) {
    var deflater = new Deflater();
    try (var out = new DeflaterOutputStream(OutputStream.nullOutputStream(), deflater)) {
      Files.copy(file, out);
      out.finish();
      return deflater.getBytesWritten();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
  }
}
