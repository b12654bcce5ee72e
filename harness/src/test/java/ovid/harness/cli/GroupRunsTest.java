package ovid.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ovid.harness.fixture.CommandRun;
import ovid.harness.fixture.TinyCheckpoint;
import ovid.results.GroupScore;
import ovid.results.RunDescription;
import ovid.results.Summary;
import ovid.results.run.RunFolder;

/** CORE with two of its sets, and controls: what a run says of them, everywhere. */
class GroupRunsTest extends RunFixture {
  private static final String PARTIAL = "centred_mean";

  private Path other = Path.of("");
  private Path run = Path.of("");

  @BeforeEach
  void writeSets() throws IOException {
    other = TinyCheckpoint.write(folder.resolve("other"), 2);
    run = folder.resolve("run");
    List<String> choices = new ArrayList<>();
    List<String> schemas = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      choices.add(
          "{\"query\": \"He ate %d\", \"choices\": [\"an egg\", \"a hat\"], \"gold\": %d}"
              .formatted(i, i % 2));
      schemas.add(
          "{\"context_options\": [\"Ann %d\", \"Bob\"], \"continuation\": \"sat.\", \"gold\": %d}"
              .formatted(i, i % 2));
    }
    Path sets = folder.resolve("sets/core");
    Files.createDirectories(sets.resolve("commonsense_reasoning"));
    Files.createDirectories(sets.resolve("language_understanding"));
    Files.write(sets.resolve("commonsense_reasoning/copa.jsonl"), choices);
    Files.write(sets.resolve("language_understanding/winograd_wsc.jsonl"), schemas);
    data = folder.resolve("sets");
  }

  private CommandRun core(Object... more) {
    CommandRun done =
        CommandRun.of(
            concatenate(
                new Object[] {
                  "run",
                  "--unverified",
                  "--model",
                  "a=" + model,
                  "b=" + other,
                  "--task",
                  "core",
                  "--data",
                  data,
                  "--out",
                  run
                },
                more));
    assertThat(done.status()).as(done.err()).isZero();
    return done;
  }

  @Test
  void with_absent_sets_no_core_is_claimed_anywhere() throws IOException {
    CommandRun done = core();

    assertThat(done.out())
        .contains(PARTIAL)
        .contains("core is not whole: 20 of 22 tasks are absent (core_hellaswag_zeroshot, ")
        .doesNotContainPattern("(?m)^core +a +16 +core");
    Path page = run.resolve("report.html");
    assertThat(Files.readString(page))
        .contains(PARTIAL)
        .contains("Not whole: 20 of 22 tasks are absent (core_hellaswag_zeroshot, ")
        .contains("the mean is over the others and is no core.")
        .contains("<title>16 documents cannot tell a and b apart on 2 of 22 tasks of core")
        .containsPattern(
            "<li>b and a are within noise of each other on 2 of 22 tasks of core, [0-9.]+ points apart "
                + "\\(95 % interval of the difference [+−][0-9.]+ to [+−][0-9.]+\\)\\.</li>");
    assertThat(CommandRun.of("export", run, "--format", "markdown").out())
        .contains("| core, 2 of 22 tasks | centred\\_mean | ")
        .doesNotContain("| core | core |");
    assertThat(CommandRun.of("compare", run).out())
        .contains("Group core, centred_mean over 2 of 22 tasks: a ")
        .contains("This is no core: 20 tasks of the group are absent here.")
        .contains(", and over 1 test of groups;");
    Path exported = folder.resolve("exported");
    assertThat(CommandRun.of("export", run, "--format", "lm-eval", "--out", exported).status())
        .isZero();
    try (var files = Files.walk(exported)) {
      Path results =
          files.filter(file -> file.toString().endsWith(".json")).findFirst().orElseThrow();
      assertThat(Files.readString(results))
          .contains("\"core (2 of 22 tasks)\"")
          .contains("\"centred_mean,none\"")
          .doesNotContain("\"core,none\"");
    }
  }

  @Test
  void controls_are_tasks_of_the_run_and_measure_no_model() throws IOException {
    CommandRun done = core("--controls", "--limit", "6");

    assertThat(done.err())
        .contains("No control of core_winograd, core_winogrande: no part of them could be");
    assertThat(done.err()).doesNotContain("core_squad_control");
    assertThat(done.out())
        .contains("control (what is another's)")
        .contains("core_copa (question)")
        .doesNotContain("core_copa_control");
    Summary summary = RunFolder.summary(run);
    assertThat(summary.run().controls())
        .containsExactly(new RunDescription.Control("core_copa_control", "core_copa", "question"));
    assertThat(summary.score("a", "core_copa_control").orElseThrow().documents()).isEqualTo(6);
    assertThat(Files.readString(run.resolve("summary.json")))
        .contains("\"controls\"")
        .contains("\"swapped\" : \"question\"");
    assertThat(Files.readString(run.resolve("report.html")))
        .contains("Does it read?")
        .doesNotContain("core_copa_control");
    assertThat(CommandRun.of("compare", run).out()).doesNotContain("control");
    assertThat(CommandRun.of("rerun", run, "--threads", "1").out())
        .contains("Equal to the last bit");
  }

  @Test
  void controls_are_part_of_what_a_run_is() {
    core("--limit", "3");

    CommandRun another =
        CommandRun.of(
            "run",
            "--unverified",
            "--model",
            "a=" + model,
            "b=" + other,
            "--task",
            "core",
            "--data",
            data,
            "--out",
            run,
            "--limit",
            "3",
            "--controls");
    assertThat(another.status()).isEqualTo(1);
    assertThat(another.err()).contains("core_copa_control");
  }

  @Test
  void a_task_in_which_nothing_is_read_has_no_control() {
    fails(
        "--controls needs a question or a passage that another document's can stand for, which"
            + " core_winograd has not; leave the task or --controls out.",
        "run",
        "--unverified",
        "--model",
        model,
        "--task",
        "core_copa",
        "core_winograd",
        "--data",
        data,
        "--controls",
        "--out",
        run);
  }

  @Test
  void a_groups_average_is_there_with_examples_too() throws IOException {
    writeParadigms();
    assertThat(ran("--task", "blimp", "--shots", "2").out())
        .containsPattern("(?m)^blimp_2shot +tiny +12 +acc ");
    assertGroup(2);
  }

  @Test
  void a_suite_says_how_many_examples_a_groups_tasks_have() throws IOException {
    writeParadigms();
    Path suite = folder.resolve("mine.yaml");
    Files.writeString(suite, "suite: mine\ntasks:\n  - task: blimp\n    shots: 1\n");
    assertThat(CommandRun.of("tasks", "--suites", suite).out())
        .contains("blimp_adjunct_island, 1-shot");

    ran("--suite", suite);
    assertGroup(1);
  }

  @Test
  void a_part_that_is_named_alone_has_its_own_row_everywhere() throws IOException {
    writeParadigms();
    String part = "blimp_phenomenon_island_effects";
    assertThat(ran("--task", part).out())
        .containsPattern("(?m)^" + part + " +tiny +6 +acc ")
        .contains(part + " is not whole: 7 of 8 tasks are absent");
    assertThat(Files.readString(run.resolve("report.html")))
        .contains("<caption><bdi>BLiMP, phenomenon: island effects</bdi></caption>");
    assertThat(CommandRun.of("export", run, "--format", "markdown").out())
        .contains("| blimp\\_phenomenon\\_island\\_effects, 1 of 8 tasks |");
  }

  @Test
  void over_several_runs_a_group_is_what_the_tests_of_it_are_over() throws IOException {
    writeParadigms();
    ran("--task", "blimp", "--limit", "2");
    Path small = run;
    run = folder.resolve("large");
    ran("--task", "blimp");
    Path page = folder.resolve("both.html");
    assertThat(CommandRun.of("report", small, run, "--out", page).status()).isZero();

    String html = Files.readString(page);
    String[] tables = html.split("<caption><bdi>BLiMP</bdi></caption>", -1);
    assertThat(tables).hasSize(2);
    double value = GroupScore.of(RunFolder.summary(run)).getFirst().averages().getFirst().value();
    assertThat(tables[1].substring(0, tables[1].indexOf("</table>")))
        .contains("%.4f".formatted(value));
  }

  @Test
  void a_group_whose_tasks_take_no_examples_says_so() {
    assertThat(
            CommandRun.of(
                    "run",
                    "--unverified",
                    "--model",
                    model,
                    "--task",
                    "core",
                    "--shots",
                    "2",
                    "--data",
                    data,
                    "--out",
                    run)
                .err())
        .contains("takes no examples beside those that its protocol has")
        .contains("No task is left to run; why each was left out stands above.");
  }

  private void writeParadigms() throws IOException {
    Path paradigms = Files.createDirectories(data.resolve("blimp"));
    for (String name : List.of("adjunct_island", "anaphor_gender_agreement")) {
      List<String> pairs = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        pairs.add(
            "{\"sentence_good\": \"Ann sat %d.\", \"sentence_bad\": \"Ann sit %d.\"}"
                .formatted(i, i));
      }
      Files.write(paradigms.resolve(name + ".jsonl"), pairs);
    }
  }

  private CommandRun ran(Object... what) {
    CommandRun done =
        CommandRun.of(
            concatenate(
                new Object[] {
                  "run", "--unverified", "--model", model, "--data", data, "--out", run
                },
                what));
    assertThat(done.status()).as(done.err()).isZero();
    return done;
  }

  /** BLiMP with examples, of which nobody published anything. */
  private void assertGroup(int shots) throws IOException {
    RunDescription.Group group = RunFolder.summary(run).run().groups().getFirst();
    assertThat(group.name()).isEqualTo("blimp_" + shots + "shot");
    assertThat(group.tasks()).contains("blimp_adjunct_island_" + shots + "shot");
    assertThat(group.published()).isEmpty();
    assertThat(Files.readString(run.resolve("report.html")))
        .contains("2 of 67 tasks", "BLiMP, phenomenon: island effects, " + shots + "-shot");
  }
}
