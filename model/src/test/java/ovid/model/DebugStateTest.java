package ovid.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * llm.c's own check: {@code debug_state.bin} has inputs, targets, logits and loss of its model
 * ({@code train_gpt2.py}, {@code write_state}). To check another pair, name the files in {@code
 * OVID_LLMC_MODEL} and {@code OVID_LLMC_DEBUG_STATE}.
 */
class DebugStateTest {
  private static final int HEADER = 1024;

  private static Path path(String variable, String otherwise) {
    return Path.of(
        System.getenv().getOrDefault(variable, "src/test/resources/formats/llmc/" + otherwise));
  }

  @Test
  void gives_the_logits_and_the_loss_that_the_debug_state_holds() throws IOException {
    byte[] bytes = Files.readAllBytes(path("OVID_LLMC_DEBUG_STATE", "debug_state.bin"));
    ByteBuffer state = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(state.getInt(0)).isEqualTo(20240327);
    int batch = state.getInt(8);
    int length = state.getInt(12);
    state.position(HEADER);
    int[][] inputs = new int[batch][length];
    int[][] targets = new int[batch][length];
    read(state, inputs);
    read(state, targets);
    try (LanguageModel model = LanguageModel.open(path("OVID_LLMC_MODEL", "gpt2_tiny.bin"), 1)) {
      double sum = 0;
      for (int i = 0; i < batch; i++) {
        List<Logits> logits = new ArrayList<>();
        List<TokenScore> scores = new ArrayList<>();
        List<Span> spans = new ArrayList<>();
        for (int j = 0; j < length; j++) {
          int[] one = {inputs[i][j]};
          spans.add(j == 0 ? Span.root(one) : spans.getLast().then(one));
          logits.add(spans.getLast().askLogits());
          scores.add(spans.getLast().ask(0, targets[i][j]));
        }
        model.forward(spans);
        for (int j = 0; j < length; j++) {
          for (float logit : logits.get(j).values()) {
            assertThat(logit).isCloseTo(state.getFloat(), within(1e-4f));
          }
          sum -= scores.get(j).logProbability();
        }
      }
      assertThat((float) (sum / (batch * length))).isCloseTo(state.getFloat(), within(1e-5f));
    }
  }

  private static void read(ByteBuffer state, int[][] tokens) {
    for (int[] row : tokens) {
      for (int i = 0; i < row.length; i++) {
        row[i] = state.getInt();
      }
    }
  }
}
