package ovid.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.harness.fixture.CommandRun;
import ovid.results.JournalEntry;
import ovid.results.RunDescription;
import ovid.results.run.RunFolder;

/**
 * {@code ovid compare} where a pair's p is below 0.05 by itself (six documents gained, none lost:
 * 0.03125) and above it among the other tests.
 */
class CompareCorrectionTest {
  private static final int DOCUMENTS = 20;

  @TempDir private Path folder;

  @Test
  void alone_the_difference_is_no_luck() {
    assertThat(compare(run(1, "small", "large")))
        .contains("0.0313", "large is better", "over 1 test;")
        .contains("large beats small on 1 of 1 task, small beats large on 0; none could be luck.");
  }

  @Test
  void of_two_tests_it_could_be_luck() {
    assertThat(compare(run(2, "small", "large")))
        .contains("0.0625", "could be luck", "over 2 tests;")
        .contains("large beats small on 0 of 2 tasks, small beats large on 0; 2 could be luck.")
        .doesNotContain("is better", "0.0313");
  }

  @Test
  void another_pair_of_models_is_another_test() {
    Path run = run(1, "small", "large", "twin");

    assertThat(compare(run))
        .contains("0.0625", "over 2 tests;", "The page corrects over\nevery two models")
        .doesNotContain("is better");
    assertThat(compare(run, "--all-pairs"))
        .contains("0.0938", "over 3 tests;")
        .doesNotContain("is better", "The page corrects");
  }

  private static String compare(Path run, String... options) {
    CommandRun compare =
        CommandRun.of(
            Stream.concat(Stream.of("compare", run.toString(), "--flips", "0"), Stream.of(options))
                .toArray());
    assertThat(compare.status()).as(compare.err()).isZero();
    return compare.out();
  }

  /** On the first task all models but the first gain six documents; on the others all are alike. */
  private Path run(int tasks, String... models) {
    List<String> names = IntStream.range(0, tasks).mapToObj(i -> "task_" + i).toList();
    RunDescription description =
        new RunDescription(
            RunDescription.SCHEMA,
            "0",
            "fp32",
            Stream.of(models)
                .map(name -> new RunDescription.Model(name, name, 10, Map.of(), name, "t"))
                .toList(),
            names.stream().map(CompareCorrectionTest::task).toList(),
            null,
            0,
            List.of("run"),
            null);
    Path run = folder.resolve("run");
    try (RunFolder open = RunFolder.open(run, description)) {
      for (String model : models) {
        for (String task : names) {
          for (int document = 0; document < DOCUMENTS; document++) {
            boolean gains = task.equals("task_0") && !model.equals(models[0]) && document < 6;
            open.append(entry(model, task, document, gains || document >= 12));
          }
        }
      }
    }
    return run;
  }

  private static JournalEntry entry(String model, String task, int document, boolean right) {
    return JournalEntry.about(model + task + document, model, task, document)
        .statistics(Map.of("acc", new double[] {right ? 1 : 0}))
        .counts(Map.of("tokens", 2L))
        .target("yes")
        .prediction(right ? "yes" : "no")
        .build();
  }

  private static RunDescription.Task task(String name) {
    return RunDescription.Task.named(name)
        .metrics(List.of(new RunDescription.Metric("acc", "PROPORTION", true)))
        .documents(DOCUMENTS, DOCUMENTS)
        .build();
  }
}
