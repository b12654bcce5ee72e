package ovid.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.harness.fixture.CommandRun;
import ovid.harness.fixture.TinyCheckpoint;
import ovid.results.RunDescription;
import ovid.results.run.RunFolder;

/** lm-evaluation-harness' task files, through the command line. */
class LmEvalFilesTest {
  private static final String CHOICE =
      """
      task: rivers
      dataset_path: someone/rivers
      output_type: multiple_choice
      training_split: train
      test_split: test
      doc_to_text: "{{question.strip()}}\\nAnswer:"
      doc_to_target: 1
      doc_to_choice: "{{[wrong, right]}}"
      metric_list:
        - metric: acc
          aggregation: mean
          higher_is_better: true
        - metric: acc_norm
      metadata:
        version: 2.0
      """;
  private static final String ROWS =
      """
      {"question": "Where is the river?", "right": "here", "wrong": "there"}
      {"question": " Is it long?", "right": "yes", "wrong": "no"}
      """;

  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    return Files.writeString(file, text);
  }

  @Test
  void a_file_is_checked_and_run_on_local_data_with_and_without_examples() throws IOException {
    Path model = TinyCheckpoint.write(folder.resolve("model"), 1);
    Path data = folder.resolve("data");
    write("data/someone/rivers/test.jsonl", ROWS);
    write("data/someone/rivers/train.jsonl", ROWS.replace("river", "road"));
    Path file = write("tasks/rivers.yaml", CHOICE);

    CommandRun check = CommandRun.of("task", "check", file, "--data", data);
    assertThat(check.status()).as(check.out() + check.err()).isZero();
    assertThat(check.out()).contains("Is·it·long?", "scored: \"·yes\"  (right)");

    for (int shots = 0; shots < 2; shots++) {
      Path out = folder.resolve("run" + shots);
      CommandRun run =
          CommandRun.of(
              "run",
              "-m",
              model,
              "-t",
              file,
              "--data",
              data,
              "--shots",
              String.valueOf(shots),
              "-o",
              out);
      assertThat(run.status()).as(run.err()).isZero();
      RunDescription.Task task = RunFolder.summary(out).run().tasks().getFirst();
      assertThat(task.name()).isEqualTo(shots == 0 ? "rivers" : "rivers_1shot");
      assertThat(task.version()).isEqualTo(2);
      assertThat(task.chance()).isEqualTo(0.5);
      assertThat(task.files())
          .as("every file that was read, with its sha256")
          .hasSize(1 + shots)
          .allSatisfy(one -> assertThat(one.sha256()).hasSize(64));
      assertThat(task.metrics().stream().map(RunDescription.Metric::name))
          .containsExactly("acc", "acc_norm");
    }
  }

  @Test
  void generation_with_filters_and_rolling_files_run() throws IOException {
    Path model = TinyCheckpoint.write(folder.resolve("model"), 1);
    write("data/someone/rivers/test.jsonl", ROWS);
    Map<String, String> files =
        Map.of(
            "writes.yaml",
            """
            task: writes
            dataset_path: someone/rivers
            test_split: test
            doc_to_text: question
            doc_to_target: right
            generation_kwargs: {until: ["."], max_gen_toks: 3}
            filter_list:
              - name: word
                filter:
                  - function: regex
                    regex_pattern: "(\\\\w+)"
                  - function: take_first
            """,
            "reads.yaml",
            """
            task: reads
            dataset_path: someone/rivers
            test_split: test
            output_type: loglikelihood_rolling
            doc_to_target: question
            """);
    for (Map.Entry<String, String> entry : files.entrySet()) {
      Path file = write("tasks/" + entry.getKey(), entry.getValue());
      Path out = folder.resolve(entry.getKey() + ".run");

      CommandRun run =
          CommandRun.of("run", "-m", model, "-t", file, "-d", folder.resolve("data"), "-o", out);

      assertThat(run.status()).as(run.err()).isZero();
      assertThat(RunFolder.summary(out).scores().getFirst().documents()).isEqualTo(2);
    }
  }

  @Test
  void what_needs_python_or_data_is_refused_in_one_sentence() throws IOException {
    Path file = write("tasks/rivers.yaml", CHOICE + "process_docs: !function utils.clean\n");
    CommandRun run = CommandRun.of("task", "check", file, "--data", folder);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains("rivers.yaml line 16: \"process_docs\" is the Python function utils.clean")
        .hasLineCount(1);

    Path absent = write("tasks/absent.yaml", CHOICE);
    Path model = TinyCheckpoint.write(folder.resolve("model"), 1);
    CommandRun without =
        CommandRun.of(
            "run", "-m", model, "-t", absent, "--data", folder, "-o", folder.resolve("o"));
    assertThat(without.status()).isEqualTo(1);
    assertThat(without.err())
        .contains("Split test of the data set someone/rivers is not there; put it in");
  }
}
