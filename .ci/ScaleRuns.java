import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import ovid.results.JournalEntry;
import ovid.results.RunDescription;
import ovid.results.Session;
import ovid.results.run.RunFolder;
import ovid.results.statistics.Estimator;
import ovid.results.statistics.Scale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes made-up runs, one model each, for .ci/page_at_scale: FOLDER RUNS TASKS DOCUMENTS. */
public final class ScaleRuns {
  private static final String PROMPT =
      "Nobody in the village could say who had planted the walnut tree. It stood in the middle of"
          + " the road, and the road went round it; carts, and later cars, and later still the bus,"
          + " all went round the";
  private static final JsonMapper JSON = new JsonMapper();

  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    int runs = Integer.parseInt(arguments[1]);
    int tasks = Integer.parseInt(arguments[2]);
    int documents = Integer.parseInt(arguments[3]);
    IntStream.range(0, runs)
        .parallel()
        .forEach(run -> write(folder.resolve("run-%02d".formatted(run)), run, tasks, documents));
  }

  private static void write(Path folder, int level, int tasks, int documents) {
    List<RunDescription.Task> described = new ArrayList<>();
    for (int task = 0; task < tasks; task++) {
      described.add(task(task, documents));
    }
    RunDescription.Model model =
        new RunDescription.Model(
            "model-%02d".formatted(level),
            "models/" + level,
            (long) (1e6 * Math.pow(1.5, level)),
            Map.of("layers", level + 2),
            "%064x".formatted(level),
            "c".repeat(64));
    RunDescription description =
        new RunDescription(
            RunDescription.SCHEMA,
            "0.1.0",
            "fp32-2",
            List.of(model),
            described,
            null,
            0,
            List.of("run"),
            null);
    folder.toFile().getParentFile().mkdirs();
    try (RunFolder run = RunFolder.open(folder, description)) {
      for (RunDescription.Task task : described) {
        for (int document = 0; document < documents; document++) {
          run.append(entry(model, task, level, document));
        }
      }
      run.append(
          Session.here(
              java.time.Instant.EPOCH, "none", 1, List.of("run"), List.of(), Session.FINISHED));
      run.finish(name -> new Mean(name.equals("PERPLEXITY")));
    }
  }

  /** Every fifth task is a perplexity, which is compared by bootstrap. */
  private static RunDescription.Task task(int index, int documents) {
    boolean perplexity = index % 5 == 4;
    return RunDescription.Task.named("task_" + index)
        .title("Task " + index)
        .protocol("A made-up protocol.")
        .switches(Map.of("kind", "made up"))
        .source("nobody")
        .licence("none")
        .metrics(
            List.of(
                perplexity
                    ? new RunDescription.Metric("perplexity", "PERPLEXITY", false)
                    : new RunDescription.Metric("acc", "PROPORTION", true)))
        .chance(perplexity ? null : 0.25)
        .documents(documents, documents)
        .build();
  }

  private static JournalEntry entry(
      RunDescription.Model model, RunDescription.Task task, int level, int document) {
    SplittableRandom random = new SplittableRandom(document * 31L + task.name().hashCode());
    SplittableRandom own = new SplittableRandom(document * 37L + level * 1009L);
    boolean right = random.nextDouble() + 0.3 * own.nextDouble() < 0.3 + 0.025 * level;
    double surprise = 5 - 0.1 * level + own.nextDouble();
    boolean choice = task.chance() != null;
    List<JsonNode> requests = new ArrayList<>();
    List<JsonNode> responses = new ArrayList<>();
    for (int i = 0; i < (choice ? 4 : 1); i++) {
      requests.add(
          JSON.createObjectNode()
              .put("type", "loglikelihood")
              .put("context", PROMPT)
              .put("continuation", " tree " + i));
      var response =
          JSON.createObjectNode()
              .put("type", "loglikelihood")
              .put("log_likelihood", -surprise)
              .put("greedy", false);
      response
          .putArray("tokens")
          .addObject()
          .put("text", " tree")
          .put("log_probability", -surprise)
          .put("greedy", right);
      responses.add(response.put("truncated_tokens", 0));
    }
    return JournalEntry.about(
            "%s/%s/%d".formatted(model.name(), task.name(), document),
            model.name(),
            task.name(),
            document)
        .statistics(
            Map.of(
                choice ? "acc" : "perplexity", new double[] {choice ? (right ? 1 : 0) : -surprise}))
        .counts(Map.of("tokens", 50L))
        .target("tree")
        .choice(choice ? 0 : null, choice ? (right ? 0 : 1) : null)
        .exchanges(requests, responses)
        .build();
  }

  private record Mean(boolean perplexity) implements Estimator {
    @Override
    public double value(double[] mean, int documents) {
      return perplexity ? Math.exp(-mean[0]) : mean[0];
    }

    @Override
    public double[] gradient(double[] mean, int documents) {
      return new double[] {perplexity ? -value(mean, documents) : 1};
    }

    @Override
    public Scale scale() {
      return perplexity ? Scale.LOGARITHMIC : Scale.PROPORTION;
    }
  }
}
