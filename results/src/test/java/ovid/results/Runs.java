package ovid.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import ovid.results.journal.JournalRequest;
import ovid.results.journal.JournalResponse;
import ovid.results.run.RunFolder;
import ovid.results.statistics.Estimator;
import ovid.results.statistics.Estimators;
import ovid.results.statistics.MeanEstimator;
import ovid.results.statistics.Scale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A small run with two models and two tasks, and its documents. */
public final class Runs {
  static final List<String> MODELS = List.of("small", "large");
  static final int CLOZE_DOCUMENTS = 5;
  static final int CHOICE_DOCUMENTS = 4;

  private Runs() {}

  public static RunDescription description() {
    return description(MODELS, List.of(cloze(), choice()));
  }

  private static RunDescription description(List<String> models, List<RunDescription.Task> tasks) {
    return new RunDescription(
        RunDescription.SCHEMA,
        "0.1.0",
        "ovid-1",
        models.stream().map(Runs::model).toList(),
        tasks,
        null,
        1234,
        List.of("run", "--model", "small", "large"),
        new RunDescription.Origin("/data", null, "0123abc", "/work"));
  }

  /** The same run, whose models each have a note. */
  public static RunDescription noted(RunDescription run, String note) {
    return new RunDescription(
        run.schema(),
        run.ovid(),
        run.numerics(),
        run.models().stream()
            .map(model ->
                new RunDescription.Model(
                    model.name(),
                    model.path(),
                    model.parameters(),
                    model.shape(),
                    model.switches(),
                    model.checkpointSha256(),
                    model.tokenizerSha256(),
                    List.of(note)))
            .toList(),
        run.tasks(),
        run.limit(),
        run.seed(),
        run.command(),
        run.origin());
  }

  static RunDescription.Model model(String name) {
    return new RunDescription.Model(
        name,
        "/models/" + name,
        name.equals("small") ? 1000 : 2000,
        Map.of("layers", 2, "heads", 2, "width", 8, "context", 16),
        name + "-checkpoint-sha256",
        name + "-tokenizer-sha256");
  }

  public static RunDescription.Task cloze() {
    return cloze(CLOZE_DOCUMENTS);
  }

  private static RunDescription.Task cloze(int documents) {
    return task(
        "cloze",
        List.of(metric("acc", "PROPORTION"), metric("perplexity", "PERPLEXITY")),
        documents);
  }

  static RunDescription.Task choice() {
    return task("choice", List.of(metric("acc", "PROPORTION")), CHOICE_DOCUMENTS);
  }

  static RunDescription.Metric metric(String name, String aggregation) {
    return new RunDescription.Metric(name, aggregation, !name.equals("perplexity"));
  }

  private static RunDescription.Task task(
      String name, List<RunDescription.Metric> metrics, int documents) {
    return RunDescription.Task.named(name)
        .title("A " + name + " task")
        .protocol("Made for tests.")
        .switches(Map.of("detokenizer", "none", "filter", "stop words"))
        .source("nobody")
        .licence("CC0")
        .files(
            List.of(
                new RunDescription.File(name + ".jsonl", name + "-sha256", name + "-sha256", "")))
        .metrics(metrics)
        .documents(documents, documents)
        .build();
  }

  /** All documents in the order in which a run appends them. */
  public static List<JournalEntry> entries() {
    return MODELS.stream()
        .flatMap(model ->
            java.util.stream.Stream.concat(
                java.util.stream.IntStream.range(0, CLOZE_DOCUMENTS)
                    .mapToObj(document -> clozeEntry(model, document)),
                java.util.stream.IntStream.range(0, CHOICE_DOCUMENTS)
                    .mapToObj(document -> choiceEntry(model, document))))
        .toList();
  }

  static JournalEntry clozeEntry(String model, int document) {
    double logLikelihood = -1.25 - document * (model.equals("small") ? 0.75 : 0.5);
    return JournalEntry.about("key-" + model + "-cloze-" + document, model, "cloze", document)
        .statistics(
            Map.of("acc", new double[] {document % 2}, "perplexity", new double[] {logLikelihood}))
        .counts(
            Map.of(
                "tokens", 2L, "words", 1L, JournalEntry.TRUNCATED_TOKENS, document == 3 ? 7L : 0L))
        .target("target " + document)
        .prediction(document % 2 == 1 ? "target " + document : null)
        .exchanges(
            List.of(object("context", "Once upon a time ünder \uD83D\uDE00 #" + document)),
            List.of(object("log_probability", logLikelihood)))
        .build();
  }

  static JournalEntry choiceEntry(String model, int document) {
    int gold = document % 2;
    int predicted = model.equals("small") ? 0 : gold;
    return JournalEntry.about("key-" + model + "-choice-" + document, model, "choice", document)
        .statistics(Map.of("acc", new double[] {gold == predicted ? 1 : 0}))
        .counts(Map.of("tokens", 3L))
        .target("choice " + gold)
        .prediction("choice " + predicted)
        .choice(gold, predicted)
        .build();
  }

  public static JournalEntry confident(JournalEntry entry, double confidence) {
    return entry.toBuilder().confidence(confidence).build();
  }

  /** As the document of a baseline, which asks the model nothing. */
  static JournalEntry unasked(JournalEntry entry) {
    return entry.toBuilder()
        .counts(Map.of(JournalEntry.TOKENS, 0L))
        .confidence(null)
        .exchanges(List.of(), List.of())
        .build();
  }

  static JournalEntry asking(JournalEntry entry, List<JsonNode> requests, String target) {
    return entry.toBuilder().target(target).exchanges(requests, entry.responses()).build();
  }

  private static JournalEntry answered(JournalEntry entry, JsonNode response) {
    return entry.toBuilder().exchanges(entry.requests(), List.of(response)).build();
  }

  static JsonNode object(String name, String value) {
    return JsonNodeFactory.instance.objectNode().put(name, value);
  }

  static JsonNode object(String name, double value) {
    return JsonNodeFactory.instance.objectNode().put(name, value);
  }

  static Session session() {
    return Session.here(
        Instant.parse("2026-11-24T05:00:00Z"),
        "scalar",
        2,
        List.of("run"),
        List.of(
            new Session.Work("small", "cloze", 5, 100, 80, 2.0),
            new Session.Work("small", "choice", 4, 50, 40, 0.5)),
        Session.FINISHED);
  }

  public static Estimators estimators() {
    return aggregation ->
        aggregation.equals("PERPLEXITY") ? new Perplexity() : new MeanEstimator(Scale.PROPORTION);
  }

  /** Runs all documents into a folder and finishes it. */
  public static Summary complete(Path folder) {
    try (RunFolder run = RunFolder.open(folder, description())) {
      entries().forEach(run::append);
      run.append(session());
      return run.finish(estimators());
    }
  }

  /** Runs one document, which tells of no error, into a folder and finishes it. */
  static Summary ofOneDocument(Path folder) {
    return ofOneDocument(
        folder,
        new JournalRequest.Loglikelihood("Once upon a", " time"),
        new JournalResponse.Loglikelihood(-1.25, false, null, null));
  }

  static Summary ofOneDocument(Path folder, JournalRequest request, JournalResponse response) {
    JournalEntry entry = clozeEntry("small", 0);
    try (RunFolder run = RunFolder.open(folder, description(List.of("small"), List.of(cloze(1))))) {
      run.append(answered(asking(entry, List.of(request.json()), entry.target()), response.json()));
      run.append(session());
      return run.finish(estimators());
    }
  }

  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Perplexity of the mean log-likelihood. */
  public record Perplexity() implements Estimator {
    @Override
    public double value(double[] mean, int documents) {
      return Math.exp(-mean[0]);
    }

    @Override
    public double[] gradient(double[] mean, int documents) {
      return new double[] {-Math.exp(-mean[0])};
    }

    @Override
    public Scale scale() {
      return Scale.LOGARITHMIC;
    }
  }
}
