package ovid.results.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import ovid.results.JournalEntry;
import ovid.results.ResultsException;
import ovid.results.Runs;
import ovid.results.Summary;
import ovid.results.run.DocumentScores;
import ovid.results.run.RunFolder;
import ovid.results.run.RunState;
import ovid.results.storage.Json;
import ovid.results.storage.SealedLine;

/**
 * What a journal's damage comes to. A line that is not as it was written is refused by its number,
 * unless it is the last: that may be a crash's. Lines that are all as they were written, but fewer,
 * in another order or twice, are a journal: a document's line is its own, and the first counts.
 */
class DamagedJournalTest {
  /** A line in the middle, from 1. */
  private static final int DAMAGED = 7;

  @TempDir private static Path sound;
  private static List<String> lines = List.of();
  private static List<Summary.Score> scores = List.of();

  @TempDir Path folder;
  private Path journal = Path.of("");

  @BeforeAll
  static void run() throws IOException {
    scores = Runs.complete(sound).scores();
    lines = Files.readAllLines(sound.resolve("journal.jsonl"));
    assertThat(lines).hasSizeGreaterThan(2 * DAMAGED);
  }

  @BeforeEach
  void copy() throws IOException {
    for (String file : List.of("run.json", "journal.jsonl", "summary.json")) {
      Files.copy(sound.resolve(file), folder.resolve(file));
    }
    journal = folder.resolve("journal.jsonl");
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        damage("a letter of a text", line -> line.replaceFirst("choice", "chOice")),
        damage("a bit of a letter", line -> line.replaceFirst("\"acc\"", "\"ace\"")),
        damage("a digit of a score", line -> line.replaceFirst("\\[1\\.0\\]|\\[0\\.0\\]", "[0.5]")),
        damage("a digit of the key", line -> line.replaceFirst("choice-1", "choice-2")),
        damage("a digit of the checksum", DamagedJournalTest::withAnotherChecksum),
        damage("no checksum", line -> line.replaceFirst(",\"crc32c\":\"[0-9a-f]{8}\"", "")),
        damage("a field after the checksum", line -> line.replaceFirst("}$", ",\"x\":1}")),
        damage("a space at the end", line -> line + " "),
        damage("a carriage return at the end", line -> line + "\r"),
        damage("a space at the beginning", line -> " " + line),
        damage("its second half lost", line -> line.substring(0, line.length() / 2)),
        damage("its first half lost", line -> line.substring(line.length() / 2)),
        damage("nothing left", line -> ""),
        damage("zeros, as of a page never written", line -> "\0".repeat(line.length())),
        damage("another program's line", line -> "{\"doc_id\":4}"));
  }

  private static Arguments damage(String what, UnaryOperator<String> damage) {
    return Arguments.of(what, damage);
  }

  private static String withAnotherChecksum(String line) {
    int last = line.length() - 3;
    return line.substring(0, last) + (line.charAt(last) == '0' ? '1' : '0') + "\"}";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damages")
  void a_damaged_line_in_the_middle_is_refused_by_name_and_line_whoever_reads(
      String what, UnaryOperator<String> damage) throws IOException {
    List<String> damaged = new ArrayList<>(lines);
    damaged.set(DAMAGED - 1, damage.apply(lines.get(DAMAGED - 1)));
    assertThat(damaged).as(what).isNotEqualTo(lines);
    write(damaged);

    refused(() -> RunFolder.open(folder, Runs.description()).close());
    refused(() -> RunFolder.journal(folder, entry -> {}));
    refused(() -> RunFolder.state(folder));
    refused(() -> DocumentScores.read(folder, true));
    refused(() -> RunFolder.difference(folder, folder));
    refused(() -> {
      try (JournalReader reader = new JournalReader(folder)) {
        reader.lines(line -> {});
      }
    });
    // What the sentence advises works.
    write(damaged.subList(0, DAMAGED - 1));
    finish(lines);
  }

  private void refused(Runnable reading) {
    assertThatExceptionOfType(ResultsException.class)
        .isThrownBy(reading::run)
        .withMessage(
            "Line %d of %s is damaged (its checksum does not match); restore the file from a copy, or keep only the lines before it (head -n %d) and run again.",
            DAMAGED, journal, DAMAGED - 1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damages")
  void a_damaged_last_line_counts_as_not_written(String what, UnaryOperator<String> damage)
      throws IOException {
    List<String> damaged = new ArrayList<>(lines);
    String last = lines.get(DAMAGED - 1);
    damaged.remove(DAMAGED - 1);
    damaged.add(damage.apply(last));
    write(damaged);

    assertThat(RunFolder.state(folder).documents()).as(what).isEqualTo(lines.size() - 1);
    try (RunFolder run = RunFolder.open(folder, Runs.description())) {
      assertThat(run.finished()).hasSize(lines.size() - 1);
    }
    assertThat(Files.readAllLines(journal)).isEqualTo(damaged.subList(0, lines.size() - 1));
    finish(lines);
  }

  @Test
  void a_line_with_its_end_lost_is_refused_where_others_follow() throws IOException {
    String text = Files.readString(journal);
    int end = String.join("\n", lines.subList(0, DAMAGED)).length();
    Files.writeString(journal, text.substring(0, end) + text.substring(end + 1));

    refused(() -> RunFolder.state(folder));
  }

  @Test
  void a_line_with_one_end_too_many_is_refused() throws IOException {
    List<String> damaged = new ArrayList<>(lines);
    damaged.add(DAMAGED - 1, "");
    write(damaged);

    refused(() -> RunFolder.state(folder));
  }

  @Test
  void a_last_line_without_its_end_counts_as_not_written() throws IOException {
    Files.writeString(journal, String.join("\n", lines));

    try (RunFolder run = RunFolder.open(folder, Runs.description())) {
      assertThat(run.finished()).hasSize(lines.size() - 1);
    }
    finish(lines);
  }

  @Test
  void a_line_that_is_gone_is_a_document_to_do_again() throws IOException {
    List<String> fewer = new ArrayList<>(lines);
    fewer.remove(DAMAGED - 1);
    write(fewer);

    assertThat(RunFolder.state(folder).state()).isEqualTo(RunState.State.INTERRUPTED);
    assertThat(RunFolder.state(folder).documents()).isEqualTo(lines.size() - 1);
    fewer.add(lines.get(DAMAGED - 1));
    finish(fewer);
  }

  @Test
  void lines_in_another_order_are_the_same_journal() throws IOException {
    List<String> others = new ArrayList<>(lines);
    Collections.swap(others, DAMAGED - 1, DAMAGED);
    Collections.swap(others, 0, others.size() - 1);
    write(others);

    assertThat(RunFolder.state(folder).state()).isEqualTo(RunState.State.FINISHED);
    finish(others);
  }

  @Test
  void a_line_that_stands_twice_counts_once() throws IOException {
    List<String> twice = new ArrayList<>(lines);
    twice.add(DAMAGED, lines.get(DAMAGED - 1));
    twice.add(lines.getFirst());
    write(twice);

    finish(twice);
  }

  @Test
  void of_two_sealed_lines_about_one_document_the_first_counts() throws IOException {
    List<String> twice = new ArrayList<>(lines);
    String other = lines.getFirst().replaceFirst("\"acc\":\\[[01]\\.0\\]", "\"acc\":[0.5]");
    assertThat(other).isNotEqualTo(lines.getFirst());
    twice.add(sealed(other));
    write(twice);

    finish(twice);
  }

  @Test
  void a_sealed_line_that_is_no_entry_is_refused_by_name_and_line() throws IOException {
    List<String> foreign = new ArrayList<>(lines);
    foreign.set(DAMAGED - 1, sealed("{\"doc_id\":4}"));
    write(foreign);

    assertThatExceptionOfType(ResultsException.class)
        .isThrownBy(() -> RunFolder.open(folder, Runs.description()).close())
        .withMessageStartingWith("Line 7 of " + journal + " is not an entry of a journal; ");
    assertThatExceptionOfType(ResultsException.class)
        .isThrownBy(() -> RunFolder.journal(folder, entry -> {}))
        .withMessageStartingWith("Line 7 of " + journal);
  }

  @Test
  void damage_is_seen_wherever_the_reading_stops_to_fetch_more_bytes() throws IOException {
    // Readers take 64 KiB at a time: the damaged line ends just before, at, and after that place.
    int buffer = 1 << 16;
    JournalEntry entry = Runs.entries().getFirst();
    for (int shift = -2; shift <= 2; shift++) {
      String first = sealed(padded(entry, 0));
      first = sealed(padded(entry, buffer + shift - first.length() - 1));
      assertThat(first).hasSize(buffer + shift - 1);
      write(List.of(withAnotherChecksum(first), lines.get(1)));
      assertThatExceptionOfType(ResultsException.class)
          .as("shift %d", shift)
          .isThrownBy(() -> RunFolder.state(folder))
          .withMessageStartingWith("Line 1 of " + journal + " is damaged");

      write(List.of(first, lines.get(1)));
      assertThat(RunFolder.state(folder).documents()).isEqualTo(2);
      write(List.of(lines.get(1), withAnotherChecksum(first)));
      assertThat(RunFolder.state(folder).documents()).isEqualTo(1);
    }
  }

  /** An entry's object with so many more bytes in its target. */
  private static String padded(JournalEntry entry, int more) {
    return new String(Json.line(entry), UTF_8)
        .replaceFirst("target 0", "target 0" + "x".repeat(more));
  }

  /** Seals the object of a line anew. */
  private static String sealed(String line) {
    String object = line.replaceFirst(",\"crc32c\":\"[0-9a-f]{8}\"}$", "}");
    String sealed = new String(SealedLine.seal(object.getBytes(UTF_8)), UTF_8);
    return sealed.substring(0, sealed.length() - 1);
  }

  private void write(List<String> all) throws IOException {
    Files.writeString(journal, String.join("\n", all) + (all.isEmpty() ? "" : "\n"));
  }

  /** Goes on with the run, which must end with the same scores and these lines. */
  private void finish(List<String> expected) throws IOException {
    try (RunFolder run = RunFolder.open(folder, Runs.description())) {
      Runs.entries().forEach(run::append);
      assertThat(run.score(Runs.estimators()).scores())
          .usingRecursiveComparison()
          .isEqualTo(scores);
    }
    assertThat(Files.readAllLines(journal)).containsExactlyInAnyOrderElementsOf(expected);
  }
}
