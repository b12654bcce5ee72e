package ovid.tasks.adapters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ovid.tasks.DataFolder;
import ovid.tasks.ExampleDraw;
import ovid.tasks.FewShotTask;
import ovid.tasks.Golden;
import ovid.tasks.Request;
import ovid.tasks.Sha256;
import ovid.tasks.SharedData;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.TrainingSplit;
import ovid.tasks.registry.TaskRegistry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Five-shot prompts, document by document, against lm-evaluation-harness 0.4.13's own draws over
 * the same cuts of the same files; src/test/python/lm_eval_draws.py tells how they are cut.
 */
class LmEvalDrawsTest {
  private static final JsonNode GOLDEN = Golden.json("lm_eval_draws.json");
  private static final int SHOTS = 5;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "lambada_openai, lambada_openai, 1",
    "lambada_standard, lambada_standard, 1",
    "wsc273, wsc273, 1",
    "hellaswag_text, hellaswag, 6",
    "winogrande, winogrande, 1",
    "piqa, piqa, 1",
    "copa, copa, 1",
    "arc_easy, arc_easy, 1",
    "arc_challenge, arc_challenge, 1",
    "openbookqa, openbookqa, 1",
    "boolq, boolq, 1",
    "social_iqa, social_iqa, 1",
    "commonsense_qa, commonsense_qa, 1",
    "nq_open, nq_open, 1"
  })
  void every_document_has_lm_evals_five_examples(String name, String lmEval, int lines)
      throws IOException {
    Task<?> task = TaskRegistry.find(name).orElseThrow();
    JsonNode golden = GOLDEN.get(lmEval);
    cut(task, golden, lines);

    List<String> contexts = contexts(task, new DataFolder(folder));

    assertThat(contexts).hasSize(golden.get("documents").asInt());
    for (int i = 0; i < golden.get("first").size(); i++) {
      assertThat(Sha256.of(contexts.get(i)))
          .as(contexts.get(i).replace('\0', '|'))
          .isEqualTo(golden.get("first").get(i).asString());
    }
    assertThat(Sha256.of(String.join("", contexts))).isEqualTo(golden.get("sha256").asString());
  }

  /** The evaluated documents are the first ones of each file, the training split the later ones. */
  private void cut(Task<?> task, JsonNode golden, int lines) throws IOException {
    DataFolder real = SharedData.with(task.description());
    List<DataFile> files = task.description().files();
    List<DataFile> training = task.training().map(TrainingSplit::files).orElse(List.of());
    for (int i = 0; i < files.size(); i++) {
      String path = files.get(i).path();
      if (path.endsWith(".xml")) {
        write(path, Files.readString(real.require(path), StandardCharsets.ISO_8859_1));
        continue;
      }
      List<String> all = List.of(Files.readString(real.require(path)).split("\n"));
      write(path, joined(all.subList(0, lines * golden.get("documents").asInt())));
      if (!golden.get("training_from").isNull()) {
        List<String> rest = all.subList(lines * golden.get("training_from").asInt(), all.size());
        write(training.get(i).path(), lines == 1 ? joined(rest) : joined(rows(rest, lines)));
      }
    }
  }

  /** HellaSwag's text file as lines of its training file. */
  private static List<String> rows(List<String> text, int lines) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i + lines <= text.size(); i += lines) {
      ObjectNode row = JsonMapper.shared().createObjectNode();
      String[] beginning = text.get(i).split(": ", 2);
      row.put("activity_label", beginning[0]).put("ctx_a", beginning[1]).put("ctx_b", "");
      row.put("label", Integer.parseInt(text.get(i + 1)));
      text.subList(i + 2, i + lines).forEach(row.withArray("endings")::add);
      rows.add(row.toString());
    }
    return rows;
  }

  private static String joined(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file, text, path.endsWith(".xml") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  private static <D> List<String> contexts(Task<D> task, DataFolder data) {
    FewShotTask<D> prompted = new FewShotTask<>(task, SHOTS, ExampleDraw.SEED);
    List<String> contexts = new ArrayList<>();
    for (FewShotTask.Prompted<D> document : prompted.documents(data)) {
      Set<String> distinct = new LinkedHashSet<>();
      for (Request request : prompted.requests(document)) {
        switch (request) {
          case Request.Loglikelihood pair -> distinct.add(pair.context());
          case Request.Generation generation -> distinct.add(generation.context());
          case Request.RollingLoglikelihood r -> throw new AssertionError(r);
          case Request.RollingTokens r -> throw new AssertionError(r);
        }
      }
      distinct.remove("");
      contexts.add(String.join("\0", distinct) + "\0");
    }
    return contexts;
  }
}
