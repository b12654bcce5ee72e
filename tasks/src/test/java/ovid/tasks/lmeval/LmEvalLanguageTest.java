package ovid.tasks.lmeval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ovid.tasks.DataException;
import ovid.tasks.DataFolder;
import ovid.tasks.FewShotTask;
import ovid.tasks.Request;
import ovid.tasks.Task;
import ovid.tasks.records.TemplateValues;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What task files ask, against lm-evaluation-harness 0.4.13 itself, by sha256 over made-up
 * documents: {@code .ci/lm_eval_language.py} makes the cases, and says how to compare all the files
 * of an installed one.
 */
class LmEvalLanguageTest {
  private static final Path OWN = Path.of("src/test/resources/ovid/tasks/lmeval");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private int compared;
  private final Map<String, String> refused = new TreeMap<>();
  private final List<String> different = new ArrayList<>();

  @Test
  void our_own_files_ask_what_lm_eval_asks() throws IOException {
    compare(OWN.resolve("cases.jsonl"), OWN.resolve("files"));

    assertThat(different).isEmpty();
    assertThat(refused).isEmpty();
    assertThat(compared).isGreaterThanOrEqualTo(20);
  }

  @Test
  void the_installed_files_ask_what_lm_eval_asks() throws IOException {
    String cases = System.getProperty("ovid.lm_eval.cases", "");
    assumeTrue(!cases.isEmpty(), "-Dovid.lm_eval.cases names what .ci/lm_eval_language.py made");

    compare(Path.of(cases), Path.of("/"));

    System.out.printf(
        "%d requests' digests compared, %d different, %d files refused%n",
        compared, different.size(), refused.size());
    refused.forEach((file, why) -> System.out.println(file + ": " + why));
    assertThat(different).isEmpty();
  }

  /** Of the files without Python, 95 of 100 load, and each other one is refused in one sentence. */
  @Test
  void the_installed_files_load() throws IOException {
    String folder = System.getProperty("ovid.lm_eval.tasks", "");
    assumeTrue(!folder.isEmpty(), "-Dovid.lm_eval.tasks names the folder of lm_eval's task files");
    Map<String, Integer> reasons = new TreeMap<>();
    int loaded = 0;
    int python = 0;
    List<Path> files;
    try (Stream<Path> all = Files.walk(Path.of(folder))) {
      files = all.filter(file -> file.toString().endsWith(".yaml")).toList();
    }
    for (Path file : files) {
      try {
        Map<String, Setting> keys = ConfigFile.read(file);
        Setting task = keys.get("task");
        if (task != null && task.value() instanceof String && !keys.containsKey("group")) {
          LmEvalYamlTask.read(file);
          loaded++;
        }
      } catch (DataException e) {
        String message = String.valueOf(e.getMessage());
        assertThat(message).endsWith(".").hasLineCount(1);
        if (message.contains("Python")) {
          python++;
        } else {
          reasons.merge(message.replaceFirst("^.*?: ", ""), 1, Integer::sum);
        }
      }
    }
    int others = reasons.values().stream().mapToInt(Integer::intValue).sum();
    System.out.printf("%d load, %d do not, %d need Python%n%s%n", loaded, others, python, reasons);
    assertThat(loaded).isGreaterThanOrEqualTo(19 * others);
  }

  private void compare(Path cases, Path root) throws IOException {
    for (String line : Files.readAllLines(cases)) {
      JsonNode one = JSON.readTree(line);
      Path file = root.resolve(one.get("file").asString());
      try {
        LmEvalYamlTask task = LmEvalTaskFile.read(file, rows(one.get("splits")));
        for (JsonNode digest : one.get("sha256")) {
          int shots = digest.get(0).asInt();
          OutputKind output = task.output();
          String ours =
              shots == 0
                  ? digest(task, output)
                  : digest(new FewShotTask<>(task, shots, 1234), output);
          compared++;
          if (!ours.equals(digest.get(1).asString())) {
            different.add(file + " with " + shots + " examples");
          }
        }
      } catch (DataException e) {
        refused.put(file.toString(), String.valueOf(e.getMessage()));
      }
    }
  }

  private static RowSource rows(JsonNode splits) {
    return (data, set, split) ->
        new SplitRows(
            List.of(),
            () -> {
              List<SplitRows.Row> rows = new ArrayList<>();
              for (JsonNode row : splits.get(split)) {
                Map<String, Object> fields = new LinkedHashMap<>();
                row.properties()
                    .forEach(
                        field -> fields.put(field.getKey(), TemplateValues.of(field.getValue())));
                rows.add(new SplitRows.Row(fields, split + " row " + rows.size()));
              }
              return rows;
            });
  }

  private static <D> String digest(Task<D> task, OutputKind output) {
    Digest digest = new Digest();
    for (D document : task.documents(new DataFolder(Path.of("none")))) {
      Object inside =
          document instanceof FewShotTask.Prompted<?> prompted ? prompted.document() : document;
      task.requests(document).forEach(digest::add);
      digest.right((LmEvalDocument) inside, output);
    }
    return digest.hex();
  }

  /** Texts, each after its length in bytes. */
  private static final class Digest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void add(String text) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      bytes.writeBytes((utf8.length + ":").getBytes(StandardCharsets.UTF_8));
      bytes.writeBytes(utf8);
    }

    void add(Request request) {
      switch (request) {
        case Request.Loglikelihood pair -> {
          add(pair.context());
          add(pair.continuation());
        }
        case Request.Generation generation -> {
          add(generation.context());
          generation.stops().forEach(this::add);
          add(Integer.toString(generation.limit()));
        }
        case Request.RollingLoglikelihood rolling -> add(rolling.text());
        case Request.RollingTokens rolling -> throw new IllegalArgumentException("tokens");
      }
    }

    void right(LmEvalDocument document, OutputKind output) {
      switch (output) {
        case ChoiceOutput choice ->
            choice
                .gold(document, choice.prompt().choices(document.fields()))
                .forEach(place -> add(Integer.toString(place)));
        case GenerationOutput generation -> generation.targets(document).forEach(this::add);
        default -> {
          // The request holds it.
        }
      }
    }

    String hex() {
      try {
        return HexFormat.of()
            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
