package ovid.tasks.lmeval;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ovid.tasks.DataException;
import ovid.tasks.DataFolder;
import ovid.tasks.ExampleDraw;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.TrainingSplit;
import ovid.tasks.jinja.JinjaException;

/** A task that a file in lm-evaluation-harness' language describes. */
public final class LmEvalYamlTask implements Task<LmEvalDocument> {
  private final TaskDescription description;
  private final LmEvalSettings settings;
  private final RowSource source;

  LmEvalYamlTask(TaskDescription description, LmEvalSettings settings, RowSource source) {
    this.description = description;
    this.settings = settings;
    this.source = source;
  }

  /**
   * Whether a file is in lm-evaluation-harness' language: it has one of the keys that every task of
   * that language has, and not the one that every task of Ovid's own has, {@code kind}.
   *
   * @param file a YAML file
   * @return false also where the file cannot be read as one
   */
  public static boolean recognizes(Path file) {
    try {
      Map<String, Setting> keys = ConfigFile.own(file);
      return !keys.containsKey("kind")
          && Stream.of(
                  "include",
                  "dataset_path",
                  "doc_to_text",
                  "doc_to_target",
                  "output_type",
                  "custom_dataset",
                  "class",
                  "group",
                  "process_docs")
              .anyMatch(keys::containsKey);
    } catch (DataException e) {
      return false;
    }
  }

  /**
   * Reads a task's file and what it includes; its data are read later.
   *
   * @param file the YAML file
   * @return the task
   * @throws DataException when it is no task, or needs Python; names the line and the key
   */
  public static LmEvalYamlTask read(Path file) {
    return LmEvalTaskFile.read(file, new LocalRows());
  }

  /** How it asks and scores. */
  OutputKind output() {
    return settings.output();
  }

  /**
   * How many examples the file asks for.
   *
   * @return empty where it does not say
   */
  public OptionalInt shots() {
    return settings.shots();
  }

  @Override
  public TaskDescription description() {
    return description;
  }

  private SplitRows split(DataFolder data, String name) {
    return source.find(data, settings.set(), name);
  }

  @Override
  public List<DataFile> files(DataFolder data) {
    return split(data, settings.split()).files();
  }

  @Override
  public List<LmEvalDocument> documents(DataFolder data) {
    List<SplitRows.Row> rows = split(data, settings.split()).rows().get();
    List<LmEvalDocument> documents = documents(rows, decided(rows));
    for (LmEvalDocument document : documents) {
      named(document, () -> settings.output().requests(document, ""));
      if (settings.output() instanceof ChoiceOutput choice) {
        named(document, () -> choice.gold(document, choice.prompt().choices(document.fields())));
      }
    }
    return documents;
  }

  private static List<LmEvalDocument> documents(
      List<SplitRows.Row> rows, LmEvalDocument.Several several) {
    return rows.stream()
        .map(row -> new LmEvalDocument(row.fields(), row.place(), several))
        .toList();
  }

  private LmEvalDocument.Several decided(DataFolder data) {
    return decided(split(data, settings.split()).rows().get());
  }

  /** What lm-evaluation-harness decides by the first row of the split that is scored. */
  private LmEvalDocument.Several decided(List<SplitRows.Row> rows) {
    SplitRows.Row row = rows.getFirst();
    return named(
        row.place(),
        () ->
            new LmEvalDocument.Several(
                settings.prompt().choices() != null
                    && settings.prompt().question(row.fields()) instanceof Long,
                settings.prompt().target(row.fields()) instanceof List));
  }

  private static <T> T named(LmEvalDocument document, Supplier<T> made) {
    return named(document.place(), made);
  }

  private static <T> T named(String place, Supplier<T> made) {
    try {
      return made.get();
    } catch (JinjaException e) {
      throw new DataException(place + ": " + e.getMessage() + ".", e);
    }
  }

  @Override
  public @Nullable Double chance(List<LmEvalDocument> documents) {
    return settings.output() instanceof ChoiceOutput choice
        ? documents.stream()
            .mapToDouble(
                document -> 1.0 / Math.max(1, choice.prompt().choices(document.fields()).size()))
            .average()
            .orElse(Double.NaN)
        : null;
  }

  @Override
  public List<Request> requests(LmEvalDocument document) {
    return requests(document, "");
  }

  @Override
  public List<Request> requests(LmEvalDocument document, String examples) {
    DocumentValue before = settings.before();
    String text = before == null ? "" : named(document, () -> before.text(document.fields()));
    return named(document, () -> settings.output().requests(document, text + examples));
  }

  @Override
  public Optional<String> example(LmEvalDocument document) {
    return settings.output() instanceof RollingOutput
        ? Optional.empty()
        : Optional.of(
            named(
                document,
                () -> settings.shown().solved(document.fields(), document.several().inputs())));
  }

  @Override
  public String exampleEnd() {
    return settings.exampleEnd();
  }

  @Override
  public ExampleDraw exampleDraw() {
    return settings.draw();
  }

  @Override
  public Optional<TrainingSplit<LmEvalDocument>> training() {
    if (settings.output() instanceof RollingOutput) {
      return Optional.empty();
    }
    String examples = settings.exampleSplit();
    List<Map<String, Object>> samples = settings.samples();
    if (!samples.isEmpty()) {
      List<SplitRows.Row> rows = new ArrayList<>();
      samples.forEach(sample -> rows.add(new SplitRows.Row(sample, "fewshot_config")));
      return Optional.of(
          new TrainingSplit<>(List.of(), data -> documents(rows, decided(data)), true));
    }
    return examples.equals(settings.split())
        ? Optional.empty()
        : Optional.of(
            TrainingSplit.found(
                data -> split(data, examples).files(),
                data -> documents(split(data, examples).rows().get(), decided(data))));
  }

  @Override
  public Outcome score(LmEvalDocument document, List<Response> responses) {
    return named(document, () -> settings.output().score(document, responses));
  }

  /** What the file says of data and protocol, for the results. */
  static Map<String, String> switches(LmEvalSettings settings) {
    Map<String, String> switches = new LinkedHashMap<>();
    switches.put("dataset", settings.set().path());
    if (!settings.set().name().isEmpty()) {
      switches.put("dataset_name", settings.set().name());
    }
    switches.put("split", settings.split());
    switches.put("doc_to_text", settings.prompt().question().source());
    switches.put("doc_to_target", settings.prompt().target().source());
    DocumentValue choices = settings.prompt().choices();
    if (choices != null) {
      switches.put("doc_to_choice", choices.source());
    }
    DocumentValue before = settings.before();
    if (before != null) {
      switches.put("description", before.source());
    }
    DocumentValue prefix = settings.prompt().prefix();
    if (prefix != null) {
      switches.put("gen_prefix", prefix.source());
    }
    switches.put("target_delimiter", settings.prompt().targetDelimiter());
    if (settings.output() instanceof GenerationOutput generation) {
      switches.put("until", String.join(", ", generation.stops()).replace("\n", "\\n"));
      switches.put("max_gen_toks", Integer.toString(generation.limit()));
      switches.put(
          "filters",
          String.join(", ", generation.filters().stream().map(AnswerFilter::name).toList()));
    }
    return switches;
  }
}
