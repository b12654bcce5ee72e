package ovid.reports.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import ovid.results.JournalEntry;
import ovid.results.RunDescription;
import ovid.results.journal.JournalRequest;
import ovid.results.journal.JournalResponse;
import tools.jackson.databind.JsonNode;

/**
 * What models of three sizes could have answered; no figure was ever measured. The larger a model,
 * the oftener it is right.
 *
 * @param wording what becomes of every prompt, output and token
 */
record FixtureDocuments(UnaryOperator<String> wording) {
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

  /**
   * A document's entry.
   *
   * @param kind the task's name before wording
   * @param level the model's place among the sizes
   */
  JournalEntry entry(
      String kind, RunDescription.Task task, RunDescription.Model model, int level, int document) {
    SplittableRandom random = new SplittableRandom(31L * document + kind.hashCode());
    // Common to all models: so they mostly agree, and pairs are closer than their intervals.
    double ease = random.nextDouble();
    SplittableRandom own = new SplittableRandom(997L * document + level + kind.hashCode());
    boolean right = 0.7 * ease + 0.3 * own.nextDouble() < 0.18 + 0.17 * level;
    double shift = 3 - level + ease;
    Draft draft = new Draft(task, model, document);
    String story = STORIES.get(document % STORIES.size());
    switch (kind) {
      case "lambada_openai" -> {
        draft.statistic("acc", right ? 1 : 0).statistic("perplexity", -shift);
        draft.target = ANSWERS.get(document % ANSWERS.size()).strip();
        draft.scored(story, ANSWERS.get(document % ANSWERS.size()), shift, right, own);
      }
      case "wsc273" -> {
        String context = "The farmer kept the horse that the dealer wanted, because ";
        draft.choice(right, 0, 2);
        for (String who : List.of("the farmer", "the dealer")) {
          draft.scored(
              context + who, "  refused to sell it, for the price was low.", shift, false, own);
        }
      }
      case "arc_easy", "cbt_cn" -> {
        int choices = kind.equals("cbt_cn") ? 10 : 4;
        draft.choice(right, document % choices, choices);
        for (int i = 0; i < choices; i++) {
          String answer = ANSWERS.get(i % ANSWERS.size()) + (i < 4 ? "" : " " + i);
          draft.scored("Question: " + story + "\nAnswer:", answer, shift, false, own);
        }
      }
      case "wikitext2" -> {
        draft.statistic("word_perplexity", -400 * shift, 100);
        draft.statistic("bits_per_byte", -400 * shift, 540);
        draft.rolling(" = Walnut trees = \n\n " + (story + " ").repeat(8), -400 * shift);
      }
      case "summaries" -> {
        draft.statistic("rouge1", 0.1 * level + 0.2 * ease).statistic("rougeL", 0.1 * ease);
        draft.target = "Keeper counts stairs; sister doubts him.\nThe stairs go on growing.";
        draft.prediction = "A keeper counts.";
        draft.generated(
            (story + ". ").repeat(12) + "\nTL;DR:",
            " The keeper of the light counts the steps of his house.\n\nHe goes on.");
      }
      case "translation" -> {
        draft.statistic("bleu", 4 * level + 3 * ease);
        draft.target = "The tree stands in the middle of the road.";
        draft.prediction = "The tree is in the road.";
        draft.generated(
            "Le chat dort. = The cat sleeps.\nL’arbre est au milieu de la route. =",
            " The tree is in the road.");
      }
      case "nq_open" -> {
        draft.statistic("exact_match", right ? 1 : 0);
        draft.target = "a walnut tree";
        draft.prediction = right ? "a walnut tree" : "the bus";
        draft.confidence = Math.min(0.99, 0.6 * own.nextDouble() + (right ? 0.3 : 0));
        draft.generated("Q: What stood in the road?\nA:", " " + draft.prediction);
        draft.scored("Q: What stood in the road?\nA:", " a walnut tree", shift, false, own);
      }
      default -> throw new IllegalArgumentException(kind);
    }
    return draft.entry();
  }

  /** An entry that is being made. */
  private final class Draft {
    private final RunDescription.Task task;
    private final RunDescription.Model model;
    private final int document;
    private final Map<String, double[]> statistics = new HashMap<>();
    private final List<JsonNode> requests = new ArrayList<>();
    private final List<JsonNode> responses = new ArrayList<>();
    private String target = "";
    private @Nullable String prediction;
    private @Nullable Integer gold;
    private @Nullable Integer predicted;
    private @Nullable Double confidence;

    Draft(RunDescription.Task task, RunDescription.Model model, int document) {
      this.task = task;
      this.model = model;
      this.document = document;
    }

    Draft statistic(String metric, double... values) {
      statistics.put(metric, values);
      return this;
    }

    void choice(boolean right, int place, int choices) {
      statistic("acc", right ? 1 : 0);
      gold = place;
      predicted = right ? place : (place + 1) % choices;
      target = "choice " + place;
    }

    void scored(
        String context, String continuation, double shift, boolean greedy, SplittableRandom own) {
      List<JournalResponse.Token> tokens = new ArrayList<>();
      double sum = 0;
      for (String word : continuation.split("(?= )", -1)) {
        double logProbability = -own.nextDouble() * 2 * shift;
        sum += logProbability;
        tokens.add(
            new JournalResponse.Token(
                wording.apply(word), (float) logProbability, greedy || logProbability > -1));
      }
      add(
          new JournalRequest.Loglikelihood(wording.apply(context), wording.apply(continuation)),
          new JournalResponse.Loglikelihood(sum, greedy, tokens, document == 3 ? 17 : 0));
    }

    void rolling(String text, double logLikelihood) {
      add(
          new JournalRequest.RollingLoglikelihood(
              "", wording.apply(text), new JournalRequest.Windowing(0, 0, false)),
          new JournalResponse.RollingLoglikelihood(logLikelihood, 124));
    }

    void generated(String context, String text) {
      add(
          new JournalRequest.Generation(wording.apply(context), List.of("\n"), 100, null),
          new JournalResponse.Generation(wording.apply(text), 12, -20.5, 0));
    }

    private void add(JournalRequest request, JournalResponse response) {
      requests.add(request.json());
      responses.add(response.json());
    }

    JournalEntry entry() {
      return JournalEntry.about(
              model.name() + "/" + task.name() + "/" + document,
              model.name(),
              task.name(),
              document)
          .statistics(statistics)
          .counts(Map.of("tokens", 90L, JournalEntry.TRUNCATED_TOKENS, document == 3 ? 17L : 0L))
          .target(wording.apply(target))
          .prediction(prediction == null ? null : wording.apply(prediction))
          .choice(gold, predicted)
          .confidence(confidence)
          .exchanges(requests, responses)
          .build();
    }
  }
}
