package ovid.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import ovid.model.values.CheckpointException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads every variant that {@code src/test/python/make_variants.py} wrote, in one process, and
 * writes the table that stands in {@code model/README.md}. Run by {@code .ci/every_format}, which
 * gives the folder.
 */
@EnabledIfSystemProperty(
    named = "ovid.variants",
    matches = ".+",
    disabledReason = ".ci/every_format makes the variants")
class CheckpointVariantsTest {
  private static final double TOLERANCE = 1e-4;

  private final Path folder = Path.of(System.getProperty("ovid.variants", ""));
  private final List<String> wrong = new ArrayList<>();

  @Test
  void every_variant_scores_as_in_pytorch_or_is_refused_in_one_sentence() throws IOException {
    JsonNode root = JsonMapper.shared().readTree(folder.resolve("variants.json").toFile());
    int[] ids = new int[root.path("ids").size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = root.path("ids").get(i).intValue();
    }
    StringBuilder table = new StringBuilder("| checkpoint | what Ovid makes of it |\n|---|---|\n");
    for (JsonNode variant : root.path("variants")) {
      String outcome = read(variant, ids);
      table.append("| %s | %s |\n".formatted(variant.path("made").stringValue(), outcome));
    }
    Files.writeString(folder.resolve("table.md"), table);
    assertThat(String.join("\n", wrong)).isEmpty();
    assertThat(Files.readString(Path.of("README.md"))).contains(table);
  }

  private String read(JsonNode variant, int[] ids) {
    String name = variant.path("name").stringValue();
    JsonNode answers = variant.path("answers");
    try (LanguageModel model =
        LanguageModel.open(folder.resolve(variant.path("path").stringValue()), 1)) {
      if (answers.isNull()) {
        wrong.add(name + " was read, but must be refused");
        return "read";
      }
      double largest = difference(model, ids, answers);
      if (!(largest <= TOLERANCE)) {
        wrong.add(name + " differs by " + largest);
      }
      String notes = String.join(" ", model.notes());
      return "within 1e-4" + (notes.isEmpty() ? "" : ". " + notes);
    } catch (CheckpointException e) {
      String sentence = String.valueOf(e.getMessage()).replace(folder + "/", "");
      if (!answers.isNull()) {
        wrong.add(name + " was refused: " + sentence);
      }
      return "refused: " + sentence.replace("|", "\\|");
    }
  }

  private static double difference(LanguageModel model, int[] ids, JsonNode answers) {
    Span span = Span.root(ids);
    List<TokenScore> scores = new ArrayList<>();
    for (int i = 0; i + 1 < ids.length; i++) {
      scores.add(span.ask(i, ids[i + 1]));
    }
    model.forward(List.of(span));
    double largest = 0;
    for (int i = 0; i < scores.size(); i++) {
      double difference = Math.abs(scores.get(i).logProbability() - answers.get(i).doubleValue());
      largest = difference <= largest ? largest : difference;
    }
    return largest;
  }
}
