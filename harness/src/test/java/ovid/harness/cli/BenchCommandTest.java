package ovid.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ovid.harness.fixture.CommandRun;
import ovid.harness.fixture.TinyCheckpoint;
import ovid.model.LanguageModel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchCommandTest {
  @TempDir private Path folder;

  @Test
  void every_case_is_timed_and_set_beside_the_machines_limits() throws IOException {
    Path json = folder.resolve("bench.json");
    CommandRun run =
        CommandRun.of("bench", "--shape", "tiny", "--threads", 1, "--rounds", 2, "--json", json);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("1 thread", "GFLOP/s in registers", "GB/s from memory", "GPT-2 tiny")
        .contains(LanguageModel.kernelOfProcess())
        .contains("prefill 1 × 1024, all logits", "prefill 8 × 128, last logits", "decode 8");
    JsonNode report = read(json);
    assertThat(report.get("threads").asInt()).isEqualTo(1);
    assertThat(report.get("command").get(0).asString()).isEqualTo("bench");
    assertThat(report.get("peak").get("gigaflops").asDouble()).isPositive();
    assertThat(report.get("results")).hasSize(8);
    for (JsonNode result : report.get("results")) {
      assertThat(result.get("seconds")).hasSize(2);
      // How large it is depends on who else uses the machine; MeasurementTest has the arithmetic.
      assertThat(result.get("peak_share").asDouble()).isPositive();
      assertThat(result.has("bandwidth_share"))
          .isEqualTo(result.get("name").asString().startsWith("decode"));
      assertThat(result.has("rival")).isFalse();
    }
  }

  @Test
  void a_checkpoint_is_timed_at_its_own_context_and_only_in_the_cases_named() throws IOException {
    Path model = TinyCheckpoint.write(folder.resolve("mine"), 1);
    CommandRun run =
        CommandRun.of("bench", "-m", model, "--case", "long-last,decode-1", "--rounds", 1);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("mine", "prefill 1 × 160, last logits", "decode 1, after 128 tokens")
        .doesNotContain("all logits");
  }

  @Test
  void matrix_products_are_timed_when_they_are_asked_for() throws IOException {
    Path json = folder.resolve("bench.json");
    CommandRun run =
        CommandRun.of(
            "bench", "--shape", "tiny", "--case", "products", "--rounds", 1, "--json", json);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("product 1 × 64 × 192", "product 1024 × 256 × 64")
        .doesNotContain("prefill", "decode");
    for (JsonNode result : read(json).get("results")) {
      assertThat(result.get("peak_share").asDouble()).isPositive();
    }
  }

  @Test
  void weights_in_bf16_are_said_and_timed() throws IOException {
    Path json = folder.resolve("bench.json");
    CommandRun run =
        CommandRun.of(
            "bench",
            "--shape",
            "tiny",
            "--weights",
            "bf16",
            "--case",
            "decode-1",
            "--rounds",
            1,
            "--json",
            json);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("bf16-weights-2");
    assertThat(read(json).get("numerics").asString()).isEqualTo("bf16-weights-2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--shape 9M | There is no shape 9M, only tiny, 124M, 355M, 774M and 1558M",
        "--shape tiny --case short | There is no case short, only long-all, long-last",
        "--shape tiny --model x | Give --model or --shape, not both.",
        "--rounds 0 | --rounds must be at least 1, and was 0.",
        "--threads 0 | --threads must be at least 1, and was 0.",
        "--against tensorflow | tensorflow",
        "--against torch --weights bf16 | The other program computes in fp32",
        "--shape tiny --json /no/such/folder/file | /no/such/folder/file cannot be written",
        "--shape tiny --case decode-1 --against onnxruntime | ONNX Runtime only prefills here",
        "--shape tiny --against torch --python /no/python | Python cannot be started as /no/python"
      })
  void what_is_wrong_is_said_in_one_sentence(String options, String sentence) {
    Object[] arguments = ("bench " + options).split(" ");
    CommandRun run = CommandRun.of(arguments);

    assertThat(run.status()).isNotZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("ovid: ").contains(sentence).doesNotContain("\tat ");
  }

  @Test
  void another_programs_times_become_ratios_of_the_same_round() throws IOException {
    Path json = folder.resolve("bench.json");
    CommandRun run = race("{\"versions\":{\"torch\":\"2.x\"}}", "{\"seconds\":1000}", json);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).contains("Against PyTorch (torch 2.x)", "its tokens/s", "faster");
    JsonNode result = read(json).get("results").get(0);
    JsonNode seconds = result.get("seconds");
    JsonNode rival = result.get("rival");
    double first = 1000 / seconds.get(0).asDouble();
    double second = 1000 / seconds.get(1).asDouble();
    assertThat(rival.get("seconds")).hasSize(2);
    assertThat(rival.get("ratio").asDouble()).isEqualTo((first + second) / 2);
    assertThat(rival.get("low").asDouble()).isEqualTo(Math.min(first, second));
    assertThat(rival.get("high").asDouble()).isEqualTo(Math.max(first, second));
  }

  @Test
  void a_package_that_is_missing_is_named_with_the_cure() throws IOException {
    CommandRun run = race("{\"missing\":\"torch\"}", "", folder.resolve("bench.json"));

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains("has no package torch", "pip install torch transformers", "--python");
    assertThat(folder.resolve("bench.json")).doesNotExist();
  }

  @Test
  void a_python_that_dies_is_quoted() throws IOException {
    Path python = folder.resolve("python");
    Files.writeString(python, "#!/bin/sh\necho Killed by the moon >&2\nexit 3\n");
    python.toFile().setExecutable(true);
    CommandRun run =
        CommandRun.of("bench", "--shape", "tiny", "--against", "torch", "--python", python);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("--against torch ended early", "Killed by the moon");
  }

  @Test
  void a_program_that_gives_other_log_probabilities_is_not_raced() throws IOException {
    Path model = TinyCheckpoint.write(folder.resolve("mine"), 1);
    String wrong =
        "{\"log_probabilities\":[" + String.join(",", Collections.nCopies(63, "-1")) + "]}";
    Path python = python("{\"versions\":{}}", wrong);
    CommandRun run = CommandRun.of("bench", "-m", model, "--against", "torch", "--python", python);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("PyTorch gives other log-probabilities than Ovid");
  }

  @Test
  void another_program_reads_only_hugging_faces_layout() throws IOException {
    Path model = TinyCheckpoint.write(folder.resolve("mine"), 1);
    CommandRun run =
        CommandRun.of("bench", "-m", model.resolve("model.safetensors"), "--against", "torch");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("reads only Hugging Face's layout");
  }

  private CommandRun race(String greeting, String answer, Path json) throws IOException {
    return CommandRun.of(
        "bench",
        "--shape",
        "tiny",
        "--case",
        "short-last",
        "--rounds",
        2,
        "--against",
        "torch",
        "--python",
        python(greeting, answer),
        "--json",
        json);
  }

  /** Answers the first line with a greeting, and all others alike. */
  private Path python(String greeting, String answer) throws IOException {
    Path python = folder.resolve("python");
    Files.write(
        python,
        List.of(
            "#!/bin/sh",
            "read -r line && echo '" + greeting + "'",
            "while read -r line; do echo '" + answer + "'; done"));
    python.toFile().setExecutable(true);
    return python;
  }

  private static JsonNode read(Path json) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(json));
  }
}
