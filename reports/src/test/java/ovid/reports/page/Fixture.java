package ovid.reports.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import ovid.results.JournalEntry;
import ovid.results.RunDescription;
import ovid.results.Session;
import ovid.results.Summary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A made-up run of three models on five tasks, for tests and for looking at the page: no figure in
 * it was ever measured. Equal seeds give equal runs.
 */
record Fixture(Summary summary, List<JournalEntry> journal) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String[] MODELS = {"ladder-1m", "ladder-10m", "ladder-124m"};
  private static final long[] PARAMETERS = {1_048_576, 10_223_616, 124_439_808};
  private static final int DOCUMENTS = 40;
  private static final List<String> STORIES =
      List.of(
          "The lighthouse keeper counted the steps every night, and every night there was one more"
              + " than the night before. \"You are tired,\" said his sister. \"Stairs don't grow.\""
              + " He took the lamp, opened the door, and went to count the",
          "Marta had promised the orchestra a new piano by spring. When the crate came it held a"
              + " harp. She wrote to the shop, the shop wrote to the harbour, and in May, on a"
              + " wet Tuesday, two men at last carried in the",
          "Nobody in the village could say who had planted the walnut tree. It stood in the"
              + " middle of the road, and the road went round it; carts, and later cars, and"
              + " later still the bus, all went round the",
          "\"If we leave now,\" the guide said, \"we reach the pass before the snow does.\" They"
              + " looked at the sky, and at the old man's boots, and one by one they began to fill"
              + " their packs. By noon it was too late for the");
  private static final List<String> ANSWERS = List.of(" stairs", " piano", " tree", " pass");

  static Fixture sample() {
    SplittableRandom random = new SplittableRandom(7);
    List<RunDescription.Task> tasks =
        List.of(lambada(), schemas(), wikitext(), summaries(), translation());
    List<RunDescription.Model> models = new ArrayList<>();
    for (int i = 0; i < MODELS.length; i++) {
      models.add(model(MODELS[i], PARAMETERS[i], i));
    }
    RunDescription run =
        new RunDescription(
            RunDescription.SCHEMA,
            "0.1.0",
            "ovid-1",
            models,
            tasks,
            null,
            1234,
            List.of(
                "run", "--model", "ladder", "--task", "lambada_openai", "--out", "runs/my run"));
    List<Summary.Score> scores = new ArrayList<>();
    List<JournalEntry> journal = new ArrayList<>();
    List<Session.Work> work = new ArrayList<>();
    for (int m = 0; m < MODELS.length; m++) {
      for (RunDescription.Task task : tasks) {
        scores.add(score(task, m));
        long tokens = task.documents() * 92L;
        double seconds = task.documents() * 0.004 * Math.pow(10, m);
        long computed = task.name().equals("wsc273") ? tokens * 6 / 10 : tokens * 97 / 100;
        work.add(
            new Session.Work(MODELS[m], task.name(), task.documents(), tokens, computed, seconds));
        for (int d = 0; d < Math.min(DOCUMENTS, task.documents()); d++) {
          journal.add(entry(task, m, d, random));
        }
      }
    }
    Session session =
        new Session(
            "2026-03-01T09:30:00Z",
            "vector-512 (16 lanes of AVX-512)",
            2,
            "25.0.3 (Eclipse Adoptium)",
            "Made-up CPU at 3.00 GHz",
            "Linux 6.1 amd64",
            run.command(),
            work);
    return new Fixture(new Summary(run, scores, List.of(session)), journal);
  }

  /** The page over this run alone. */
  Page page() {
    return page(List.of(this));
  }

  static Page page(List<Fixture> runs) {
    return Page.of(
        runs.stream().map(Fixture::summary).toList(),
        (run, consumer) -> runs.get(run).journal().forEach(consumer));
  }

  static String html(Page page) {
    StringBuilder text = new StringBuilder();
    page.render(text);
    return text.toString();
  }

  static RunDescription.Model model(String name, long parameters, int index) {
    Map<String, Integer> shape = new LinkedHashMap<>();
    shape.put("layers", 4 + 4 * index);
    shape.put("heads", 4 + 4 * index);
    shape.put("width", 64 << (2 * index));
    shape.put("context", 1024);
    return new RunDescription.Model(
        name,
        "models/" + name,
        parameters,
        shape,
        Integer.toString(index + 1).repeat(64),
        "c".repeat(64));
  }

  static RunDescription.Task task(
      String name,
      String title,
      List<RunDescription.Metric> metrics,
      List<RunDescription.Published> published,
      @Nullable Double chance,
      int documents,
      int total) {
    Map<String, String> switches = new LinkedHashMap<>();
    switches.put("target", "all after the last space");
    switches.put("beginning of text", "none");
    return new RunDescription.Task(
        name,
        1,
        title,
        "A made-up protocol: the context is what stands before the last word, and a document is"
            + " right when every token of the continuation is the model's first choice.",
        switches,
        "Somebody and others, 2016",
        "CC BY 4.0",
        List.of(
            new RunDescription.File(
                name + "/test.jsonl",
                "ab".repeat(32),
                name.equals("wsc273") ? "cd".repeat(32) : "ab".repeat(32),
                "https://example.org/" + name + ".jsonl")),
        metrics,
        published,
        chance,
        null,
        documents,
        total);
  }

  private static RunDescription.Task lambada() {
    String[] sizes = {"117M", "345M", "762M", "1542M"};
    long[] parameters = {124_439_808, 354_823_168, 774_030_080, 1_557_611_200};
    double[] accuracies = {0.4599, 0.5548, 0.6012, 0.6324};
    double[] perplexities = {35.13, 15.60, 10.87, 8.63};
    List<RunDescription.Published> published = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      String source = "Radford et al. 2019, table 3";
      published.add(
          new RunDescription.Published(
              sizes[i], parameters[i], "acc", accuracies[i], source, "with a stop-word filter"));
      published.add(
          new RunDescription.Published(
              sizes[i], parameters[i], "perplexity", perplexities[i], source, "last token"));
    }
    return task(
        "lambada_openai",
        "LAMBADA, whole last word",
        List.of(
            new RunDescription.Metric("acc", "PROPORTION", true),
            new RunDescription.Metric("perplexity", "PERPLEXITY", false)),
        published,
        null,
        5153,
        5153);
  }

  private static RunDescription.Task schemas() {
    return task(
        "wsc273",
        "Winograd schemas, partial scoring",
        List.of(new RunDescription.Metric("acc", "PROPORTION", true)),
        List.of(
            new RunDescription.Published(
                "1542M", 1_557_611_200, "acc", 0.7070, "Radford et al. 2019, figure 3", "")),
        0.5,
        273,
        273);
  }

  private static RunDescription.Task wikitext() {
    return task(
        "wikitext2",
        "WikiText-2, word perplexity",
        List.of(
            new RunDescription.Metric("word_perplexity", "UNIT_PERPLEXITY", false),
            new RunDescription.Metric("byte_perplexity", "UNIT_PERPLEXITY", false),
            new RunDescription.Metric("bits_per_byte", "BITS_PER_UNIT", false)),
        List.of(
            new RunDescription.Published(
                "117M", 124_439_808, "word_perplexity", 29.41, "Radford et al. 2019", "stride 32"),
            new RunDescription.Published(
                "1542M", 1_557_611_200, "word_perplexity", 18.34, "Radford et al. 2019", "stride")),
        null,
        62,
        62);
  }

  private static RunDescription.Task summaries() {
    return task(
        "summaries",
        "Summaries after TL;DR:",
        List.of(
            new RunDescription.Metric("rouge1", "MEAN", true),
            new RunDescription.Metric("rouge2", "MEAN", true),
            new RunDescription.Metric("rougeL", "MEAN", true)),
        List.of(),
        null,
        100,
        11_490);
  }

  private static RunDescription.Task translation() {
    return task(
        "translation",
        "French to English, one sentence",
        List.of(
            new RunDescription.Metric("bleu", "BLEU", true),
            new RunDescription.Metric("chrf", "CHRF", true)),
        List.of(
            new RunDescription.Published(
                "1542M", 1_557_611_200, "bleu", 11.5, "Radford et al. 2019", "")),
        null,
        100,
        100);
  }

  private static Summary.Score score(RunDescription.Task task, int model) {
    double[][] values =
        switch (task.name()) {
          case "lambada_openai" -> new double[][] {{0.021, 0.134, 0.3256}, {61_234, 812.3, 40.06}};
          case "wsc273" -> new double[][] {{0.509, 0.527, 0.586}};
          case "wikitext2" ->
              new double[][] {{912.1, 143.2, 37.37}, {3.57, 2.53, 1.97}, {1.836, 1.339, 0.978}};
          case "summaries" ->
              new double[][] {{0.081, 0.142, 0.168}, {0.004, 0.011, 0.031}, {0.074, 0.12, 0.148}};
          default -> new double[][] {{0.12, 0.61, 4.93}, {8.1, 13.6, 21.9}};
        };
    List<Summary.MetricScore> metrics = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      RunDescription.Metric metric = task.metrics().get(i);
      double value = values[i][model];
      double error =
          metric.aggregation().equals("PROPORTION")
              ? Math.sqrt(value * (1 - value) / task.documents())
              : 0.04 * value;
      metrics.add(
          new Summary.MetricScore(
              metric.name(),
              value,
              error,
              Math.max(0, value - 1.96 * error),
              value + 1.96 * error,
              "delta"));
    }
    Summary.ChoiceSummary choices =
        task.name().equals("wsc273")
            ? new Summary.ChoiceSummary(
                new int[][] {
                  {90 - 20 * model, 47 + 20 * model}, {80 - 20 * model, 56 + 20 * model}
                },
                values[0][model],
                values[0][model] - 0.01)
            : null;
    return new Summary.Score(
        MODELS[model],
        task.name(),
        task.documents(),
        task.name().equals("summaries") ? 17 : 0,
        Map.of("tokens", task.documents() * 92L),
        metrics,
        choices);
  }

  private static JournalEntry entry(
      RunDescription.Task task, int model, int document, SplittableRandom random) {
    String story = STORIES.get(document % STORIES.size());
    String answer = ANSWERS.get(document % ANSWERS.size());
    boolean right = random.nextDouble() < 0.2 + 0.25 * model;
    double shift = 3 - model;
    return switch (task.name()) {
      case "lambada_openai" -> {
        double logLikelihood = -random.nextDouble() * 2 * shift;
        String tokens = token(answer, logLikelihood, right);
        yield entry(
            task,
            model,
            document,
            Map.of("acc", new double[] {right ? 1 : 0}, "perplexity", new double[] {-shift}),
            answer.strip(),
            null,
            "[{'type':'loglikelihood','context':"
                + quote(story)
                + ",'continuation':"
                + quote(answer)
                + "}]",
            "[{'type':'loglikelihood','log_likelihood':"
                + logLikelihood
                + ",'greedy':"
                + right
                + ",'tokens':["
                + tokens
                + "],'truncated_tokens':0}]");
      }
      case "wsc273" -> {
        String rest = " refused to sell it, for the price was too low.";
        String context = "The farmer kept the horse that the dealer wanted, because ";
        yield entry(
            task,
            model,
            document,
            Map.of("acc", new double[] {right ? 1 : 0}),
            "the farmer",
            right ? "the farmer" : "the dealer",
            "["
                + request(context + "the farmer", rest)
                + ","
                + request(context + "the dealer", rest)
                + "]",
            "[" + scored(rest, shift, random) + "," + scored(rest, shift, random) + "]");
      }
      case "wikitext2" ->
          entry(
              task,
              model,
              document,
              Map.of(
                  "word_perplexity", new double[] {-4000 - 1000 * shift, 1000},
                  "byte_perplexity", new double[] {-4000 - 1000 * shift, 5400},
                  "bits_per_byte", new double[] {-4000 - 1000 * shift, 5400}),
              "",
              null,
              "[{'type':'rolling_loglikelihood','text':"
                  + quote(" = Walnut trees = \n\n " + (story + " ").repeat(8))
                  + "}]",
              "[{'type':'rolling_loglikelihood','log_likelihood':"
                  + (-4000 - 1000 * shift)
                  + ",'tokens':1240}]");
      case "summaries" ->
          entry(
              task,
              model,
              document,
              Map.of(
                  "rouge1",
                  new double[] {0.3 * random.nextDouble()},
                  "rouge2",
                  new double[] {0.02},
                  "rougeL",
                  new double[] {0.2 * random.nextDouble()}),
              "Keeper counts stairs; sister doubts him.\nThe stairs go on growing.",
              "A keeper counts.",
              "[{'type':'generation','context':"
                  + quote((story + ". ").repeat(12) + "\nTL;DR:")
                  + ",'stops':[],'limit':100,'sampling':{'top_k':2}}]",
              "[{'type':'generation','text':' The keeper of the light counts the steps of his house, and they are more than they were.\\n\\nHe goes on.','tokens':100,'truncated_tokens':"
                  + (document == 2 ? 31 : 0)
                  + "}]");
      default ->
          entry(
              task,
              model,
              document,
              Map.of("bleu", new double[10], "chrf", new double[18]),
              "The tree stands in the middle of the road.",
              "The tree is in the road.",
              "[{'type':'generation','context':"
                  + quote("Le chat dort. = The cat sleeps.\nL’arbre est au milieu de la route. =")
                  + ",'stops':['\\n'],'limit':40,'sampling':{}}]",
              "[{'type':'generation','text':' The tree is in the road.','tokens':8}]");
    };
  }

  private static JournalEntry entry(
      RunDescription.Task task,
      int model,
      int document,
      Map<String, double[]> statistics,
      String target,
      @Nullable String prediction,
      String requests,
      String responses) {
    boolean choice = task.name().equals("wsc273");
    boolean right = choice && target.equals(prediction);
    return new JournalEntry(
        "k" + document,
        MODELS[model],
        task.name(),
        document,
        statistics,
        Map.of("tokens", 90L),
        target,
        prediction,
        choice ? 0 : null,
        choice ? (right ? 0 : 1) : null,
        null,
        list(requests),
        list(responses));
  }

  /** A JSON array of objects, single quotes standing for double ones. */
  static List<JsonNode> list(String json) {
    List<JsonNode> nodes = new ArrayList<>();
    JSON.readTree(json.replace('\'', '"').replace("<apostrophe>", "'")).forEach(nodes::add);
    return nodes;
  }

  private static String quote(String text) {
    return JSON.writeValueAsString(text).replace("'", "<apostrophe>").replace("\\\"", "\\u0022");
  }

  private static String request(String context, String continuation) {
    return "{'type':'loglikelihood','context':"
        + quote(context)
        + ",'continuation':"
        + quote(continuation)
        + "}";
  }

  private static String scored(String text, double shift, SplittableRandom random) {
    List<String> tokens = new ArrayList<>();
    for (String word : text.split("(?= )", -1)) {
      double logProbability = -random.nextDouble() * 3 * shift;
      tokens.add(token(word, logProbability, logProbability > -1));
    }
    return "{'type':'loglikelihood','log_likelihood':-21.5,'greedy':false,'tokens':["
        + String.join(",", tokens)
        + "],'truncated_tokens':0}";
  }

  private static String token(String text, double logProbability, boolean greedy) {
    return "{'text':"
        + quote(text)
        + ",'log_probability':"
        + logProbability
        + ",'greedy':"
        + greedy
        + "}";
  }
}
