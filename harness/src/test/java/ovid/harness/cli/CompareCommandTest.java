package ovid.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.harness.fixture.CommandRun;
import ovid.harness.fixture.Passages;
import ovid.harness.fixture.TinyCheckpoint;
import ovid.results.JournalEntry;
import ovid.results.RunDescription;
import ovid.results.journal.JournalRequest;
import ovid.results.run.RunFolder;

class CompareCommandTest {
  private static final String TASK = "lambada_openai";

  @TempDir private static Path folder;
  private static Path both;
  private static Path shorter;

  @BeforeAll
  static void run() throws IOException {
    Path one = TinyCheckpoint.write(folder.resolve("one"), 1);
    Path two = TinyCheckpoint.write(folder.resolve("two"), 2);
    Path data = Passages.writeLambada(folder.resolve("data"), 30);
    both = folder.resolve("both");
    shorter = folder.resolve("shorter");
    run("--model", one, two, "--task", TASK, "--data", data, "--unverified", "--out", both);
    run(
        "--model",
        two,
        "--task",
        TASK,
        "--data",
        data,
        "--unverified",
        "--limit",
        10,
        "--out",
        shorter);
  }

  private static void run(Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = "run";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    CommandRun run = CommandRun.of(all);
    assertThat(run.status()).as(run.err()).isZero();
  }

  @Test
  void two_models_of_one_run_are_compared_in_every_tasks_headline_metric() {
    CommandRun compare = CommandRun.of("compare", both);

    assertThat(compare.status()).as(compare.err()).isZero();
    assertThat(compare.out())
        .contains("task", "one", "two", "difference", "95 % interval", "p, Holm", TASK)
        .contains("two beats one on ", " of 1 task, ", "over 1 test;")
        .doesNotContain("perplexity")
        // One task is no suite.
        .doesNotContain("Average of");
  }

  @Test
  void all_metrics_adds_tests_to_the_family() {
    assertThat(CommandRun.of("compare", both, "--all-metrics").out())
        .contains("perplexity", "over 2 tests");
  }

  @Test
  void runs_of_different_limits_are_compared_on_what_they_share() {
    CommandRun compare = CommandRun.of("compare", both, shorter);

    assertThat(compare.out())
        .contains("one", "two in both", "two in shorter")
        .contains(TASK + ": compared on the 10 documents that all have; one has 30, two in both")
        .contains("two in both beats one", "two in shorter beats one")
        .doesNotContain("two in shorter beats two in both");
    assertThat(CommandRun.of("compare", both, shorter, "--all-pairs").out())
        .contains("two in shorter beats two in both on 0 of 1 task", "no difference");
  }

  @Test
  void flips_are_listed_up_to_the_number_asked_for() {
    String none = CommandRun.of("compare", both, "--flips", 0).out();
    String one = CommandRun.of("compare", both, "--flips", 1).out();

    assertThat(none).doesNotContain("right is");
    // Random models are rarely right: whatever flipped is listed, and no more than asked.
    assertThat(one.lines().filter(line -> line.contains("right is")).count())
        .isLessThanOrEqualTo(2);
  }

  @Test
  void flips_are_cut_short_unless_they_are_asked_for_whole() {
    String end = "the very last word";
    Path run = flipped("It was a long story. ".repeat(9) + end);

    CommandRun cut = CommandRun.of("compare", run);
    CommandRun whole = CommandRun.of("compare", run, "--whole");

    assertThat(cut.out())
        .contains("1 document that small has right and large wrong:\n  0; right is \"yes\"")
        .contains("small says \"yes\"; large says \"It was a long story.")
        .contains("…\"")
        .doesNotContain(end, "asked");
    assertThat(whole.out())
        .contains("  0; asked \"How long?\"; right is \"yes\"; small says \"yes\"", end + "\"")
        .doesNotContain("…\"");
  }

  /** A run of two models on one document, which the first has right. */
  private static Path flipped(String wrong) {
    Path run = folder.resolve("flipped");
    List<RunDescription.Model> models =
        Stream.of("small", "large")
            .map(name -> new RunDescription.Model(name, name, 10, Map.of(), name, name))
            .toList();
    RunDescription.Task task =
        RunDescription.Task.named("questions")
            .title("Questions")
            .metrics(List.of(new RunDescription.Metric("acc", "PROPORTION", true)))
            .documents(1, 1)
            .build();
    try (RunFolder open =
        RunFolder.open(
            run,
            new RunDescription(
                RunDescription.SCHEMA,
                "0",
                "fp32",
                models,
                List.of(task),
                null,
                0,
                List.of("run"),
                null))) {
      for (String model : List.of("small", "large")) {
        boolean right = model.equals("small");
        open.append(
            JournalEntry.about(model, model, "questions", 0)
                .statistics(Map.of("acc", new double[] {right ? 1 : 0}))
                .target("yes")
                .prediction(right ? "yes" : wrong)
                .exchanges(
                    List.of(new JournalRequest.Loglikelihood("How long?", " yes").json()),
                    List.of())
                .build());
      }
    }
    return run;
  }

  @Test
  void the_number_of_replicates_is_used() {
    String few = CommandRun.of("compare", both, "--all-metrics", "--replicates", 100).out();
    String many = CommandRun.of("compare", both, "--all-metrics").out();

    assertThat(few).isNotEqualTo(many);
  }

  @Test
  void what_cannot_be_compared_is_one_sentence() {
    CommandRun alone = CommandRun.of("compare", shorter);
    assertThat(alone.status()).isEqualTo(1);
    assertThat(alone.err())
        .isEqualToIgnoringNewLines("ovid: One model alone cannot be compared; name a second run.");

    assertThat(CommandRun.of("compare", both, "--flips", -1).status()).isEqualTo(2);
    assertThat(CommandRun.of("compare", both, "--replicates", 5).status()).isEqualTo(2);
    assertThat(CommandRun.of("compare", folder).err()).contains("holds no run");
  }
}
