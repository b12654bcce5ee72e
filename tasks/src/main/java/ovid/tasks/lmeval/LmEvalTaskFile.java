package ovid.tasks.lmeval;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ovid.tasks.ExampleDraw;
import ovid.tasks.TaskDescription;
import ovid.tasks.jinja.None;

/** From the keys of a file to a task. */
final class LmEvalTaskFile {
  private static final Set<String> EXAMPLE_KEYS =
      Set.of(
          "sampler",
          "split",
          "samples",
          "doc_to_text",
          "doc_to_target",
          "doc_to_choice",
          "gen_prefix",
          "fewshot_delimiter",
          "target_delimiter",
          "fewshot_indices");

  private final LmEvalKeys keys;
  private final Path file;
  private final RowSource source;

  private LmEvalTaskFile(Path file, LmEvalKeys keys, RowSource source) {
    this.file = file;
    this.keys = keys;
    this.source = source;
  }

  static LmEvalYamlTask read(Path file, RowSource source) {
    return of(ConfigFile.read(file), file, source);
  }

  /**
   * The task that keys describe.
   *
   * @param settings all of them
   * @param file beside which it is
   */
  static LmEvalYamlTask of(Map<String, Setting> settings, Path file, RowSource source) {
    return new LmEvalTaskFile(file, new LmEvalKeys(settings, file.toString()), source).task();
  }

  private LmEvalYamlTask task() {
    String name = keys.required("task");
    if (!name.matches("[\\p{L}\\p{N}_.:+-]{1,128}")) {
      throw keys.fault(
          "task", "must be made of letters, digits, _, -, +, colons and points, and was " + name);
    }
    LmEvalSettings settings = settings();
    return new LmEvalYamlTask(
        new TaskDescription(
            name,
            version(),
            keys.text("task_alias").orElse(name),
            "What "
                + file.getFileName()
                + " says, in lm-evaluation-harness' language and by its rules; the switches show it.",
            LmEvalYamlTask.switches(settings),
            settings.set().path(),
            "not stated",
            List.of(),
            settings.output().metrics(),
            List.of(),
            null),
        settings,
        source);
  }

  private int version() {
    return keys.value("metadata")
        .map(metadata ->
            metadata instanceof Map<?, ?> map && map.get("version") instanceof Number version
                ? Math.max(1, version.intValue())
                : 1)
        .orElse(1);
  }

  private LmEvalSettings settings() {
    String type = keys.text("output_type").orElse("generate_until");
    Map<String, Object> examples = keys.map("fewshot_config");
    for (String key : examples.keySet()) {
      if (!EXAMPLE_KEYS.contains(key)) {
        throw keys.fault("fewshot_config", "has \"" + key + "\", which is not known here");
      }
    }
    String delimiter = keys.text("target_delimiter").orElse(" ");
    Prompt prompt = prompt(type, delimiter);
    String end = keys.text("fewshot_delimiter").orElse("\n\n");
    String split =
        keys.text("test_split")
            .or(() -> keys.text("validation_split"))
            .orElseThrow(() ->
                keys.fault(
                    "test_split", "and \"validation_split\" are missing; name the split to score"));
    List<LmEvalMetric> metrics = LmEvalMetric.of(keys, type);
    OutputKind output =
        switch (type) {
          case "multiple_choice" -> new ChoiceOutput(prompt, metrics);
          case "loglikelihood" -> new ContinuationOutput(prompt, metrics);
          case "loglikelihood_rolling" -> new RollingOutput(prompt, metrics);
          case "generate_until" -> GenerationOutput.of(keys, prompt, metrics, end);
          default ->
              throw keys.fault(
                  "output_type",
                  "must be multiple_choice, loglikelihood, loglikelihood_rolling or generate_until, not "
                      + type);
        };
    return new LmEvalSettings(
        new RowSource.DataSetReference(
            keys.required("dataset_path"),
            keys.text("dataset_name").orElse(""),
            keys.map("dataset_kwargs")),
        split,
        exampleSplit(examples, split),
        samples(examples),
        description(),
        prompt,
        shown(examples, prompt, delimiter),
        examples.get("fewshot_delimiter") instanceof String own ? own : end,
        draw(examples),
        output,
        keys.has("num_fewshot")
            ? OptionalInt.of(keys.number("num_fewshot", 0, 0))
            : OptionalInt.empty());
  }

  private @Nullable DocumentValue description() {
    return keys.text("description").orElse("").isEmpty()
        ? null
        : DocumentValue.of(keys, "description");
  }

  private Prompt prompt(String type, String delimiter) {
    DocumentValue target = DocumentValue.of(keys, "doc_to_target");
    DocumentValue question = DocumentValue.of(keys, "doc_to_text");
    if (question == null && type.equals("loglikelihood_rolling")) {
      question = DocumentValue.of(keys, "doc_to_text", "doc_to_text", "");
    }
    DocumentValue choices = DocumentValue.of(keys, "doc_to_choice");
    if (target == null || question == null) {
      throw keys.fault(target == null ? "doc_to_target" : "doc_to_text", "is missing");
    }
    if (choices == null && type.equals("multiple_choice")) {
      throw keys.fault("doc_to_choice", "is missing");
    }
    return new Prompt(question, target, choices, DocumentValue.of(keys, "gen_prefix"), delimiter);
  }

  private Prompt shown(Map<String, Object> examples, Prompt prompt, String delimiter) {
    DocumentValue question = own(examples, "doc_to_text");
    DocumentValue target = own(examples, "doc_to_target");
    DocumentValue choices = own(examples, "doc_to_choice");
    DocumentValue prefix = own(examples, "gen_prefix");
    return new Prompt(
        question == null ? prompt.question() : question,
        target == null ? prompt.target() : target,
        choices == null ? prompt.choices() : choices,
        prefix == null ? prompt.prefix() : prefix,
        examples.get("target_delimiter") instanceof String own ? own : delimiter);
  }

  private @Nullable DocumentValue own(Map<String, Object> examples, String key) {
    Object value = examples.get(key);
    return value == null || value == None.NONE
        ? null
        : DocumentValue.of(keys, "fewshot_config", key, value);
  }

  private String exampleSplit(Map<String, Object> examples, String split) {
    return fewshotSplit(examples)
        .or(() -> keys.text("training_split"))
        .or(() -> keys.text("validation_split"))
        .orElse(split);
  }

  /**
   * The document itself is left out where the examples' split is named as the test split is, or
   * neither is named.
   */
  private ExampleDraw draw(Map<String, Object> examples) {
    String name = examples.get("sampler") instanceof String said ? said : "default";
    ExampleDraw.Sampler sampler =
        Arrays.stream(ExampleDraw.Sampler.values())
            .filter(known -> known.label().equals(name))
            .findFirst()
            .orElseThrow(() ->
                keys.fault(
                    "fewshot_config",
                    "has the sampler %s; lm-evaluation-harness has default and first_n"
                        .formatted(name)));
    boolean same = fewshotSplit(examples).equals(keys.text("test_split"));
    return new ExampleDraw(sampler, same ? ExampleDraw.LeftOut.EQUAL : ExampleDraw.LeftOut.NOTHING);
  }

  /** The split of the examples, where the file names one. */
  private Optional<String> fewshotSplit(Map<String, Object> examples) {
    return examples.containsKey("split")
        ? Optional.of(examples.get("split"))
            .filter(String.class::isInstance)
            .map(String.class::cast)
        : keys.text("fewshot_split");
  }

  private List<Map<String, Object>> samples(Map<String, Object> examples) {
    List<Map<String, Object>> samples = new ArrayList<>();
    if (fewshotSplit(examples).isEmpty() && examples.get("samples") instanceof List<?> list) {
      for (Object sample : list) {
        if (!(sample instanceof Map<?, ?> map)) {
          throw keys.fault("fewshot_config", "has a sample that is no mapping");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        map.forEach((name, value) -> fields.put(String.valueOf(name), value));
        samples.add(fields);
      }
    }
    return samples;
  }
}
