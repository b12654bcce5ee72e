package ovid.tasks.adapters;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ovid.tasks.Aggregation;
import ovid.tasks.DataFolder;
import ovid.tasks.Metric;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Sampling;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.TaskDescription.PublishedResult;
import ovid.tasks.data.JsonLines;
import ovid.tasks.metrics.Rouge;
import ovid.tasks.text.SentenceSplitter;

/**
 * CNN/Daily Mail by the GPT-2 paper, section 3.6: an article, "TL;DR:", and what the model adds.
 */
final class SummarisationTask implements Task<NewsArticle> {
  private static final String ROUGE_1 = "rouge1";
  private static final String ROUGE_2 = "rouge2";
  private static final String ROUGE_L = "rougeL";
  private static final String ROUGE_L_SUMMARY = "rougeLsum";

  private static final String HINT = "\nTL;DR:";
  private static final int LIMIT = 100;
  private static final int TOP_K = 2;
  private static final int SENTENCES = 3;

  private static final DataFile FILE =
      new DataFile(
          "summarisation/cnndm_test_summeval100.jsonl",
          "34089ef7f4dd9ce2b3ac298f62fbfe2ae74aa884782aedfd0d76b8138918f873",
          "https://github.com/neulab/BARTScore/blob/main/SUM/SummEval/data.pkl");

  private static final TaskDescription DESCRIPTION =
      new TaskDescription(
          "cnn_dailymail_paper",
          1,
          "CNN/Daily Mail, 100 articles (GPT-2 paper)",
          "The GPT-2 paper, section 3.6: the article is followed by a line feed and TL;DR:, 100"
              + " tokens are drawn among the 2 likeliest at each step, and the first 3 sentences"
              + " are the summary; ROUGE F1 against the highlights. On the 100 test articles of"
              + " SummEval.",
          switches(),
          "Hermann et al. 2015, Nallapati et al. 2016; the 100 articles of Fabbri et al. 2021",
          "articles belong to CNN and the Daily Mail",
          List.of(FILE),
          List.of(metric(ROUGE_1), metric(ROUGE_2), metric(ROUGE_L), metric(ROUGE_L_SUMMARY)),
          List.of(paper(ROUGE_1, 0.2934), paper(ROUGE_2, 0.0827), paper(ROUGE_L_SUMMARY, 0.2658)),
          null);

  private final Rouge rouge = new Rouge(true);

  private static Map<String, String> switches() {
    return new Switches()
        .with("hint", "a line feed and TL;DR: after the article")
        .with("sampling", "top-k, k = " + TOP_K + ", temperature 1")
        .with("limit", LIMIT + " tokens")
        .with("summary", "the first " + SENTENCES + " sentences")
        .with("sentence_splitter", SentenceSplitter.NAME)
        .with("article", "unchanged: cased, lightly tokenized, one paragraph")
        .with(
            "context_truncation",
            "from the left: a long article loses its beginning, never the hint")
        .with("rouge", "google-research's rouge_score with Porter stemmer; F1")
        .with("rougeL", "over the whole texts")
        .with("rougeLsum", "over sentences, as ROUGE-1.5.5 does and summarisation papers report")
        .asMap();
  }

  private static Metric metric(String name) {
    return new Metric(name, Aggregation.MEAN, true);
  }

  private static PublishedResult paper(String metric, double value) {
    return GptTwo.EXTRA_LARGE.result(
        metric,
        value,
        GptTwo.PAPER + ", Table 4",
        "the whole test set; ROUGE program, sentence splitter and truncation unpublished");
  }

  @Override
  public TaskDescription description() {
    return DESCRIPTION;
  }

  @Override
  public List<NewsArticle> documents(DataFolder data) {
    return JsonLines.read(
        data.require(FILE.path()),
        line -> new NewsArticle(line.text("article"), line.text("highlights")));
  }

  @Override
  public List<Request> requests(NewsArticle article) {
    return List.of(
        new Request.Generation(article.article() + HINT, List.of(), LIMIT, Sampling.topK(TOP_K)));
  }

  @Override
  public Optional<String> example(NewsArticle article) {
    return Optional.of(article.article() + HINT + " " + article.highlights());
  }

  @Override
  public Outcome score(NewsArticle article, List<Response> responses) {
    List<String> summary =
        SentenceSplitter.sentences(((Response.Generation) responses.getFirst()).text()).stream()
            .limit(SENTENCES)
            .toList();
    String prediction = String.join("\n", summary);
    String target = String.join("\n", SentenceSplitter.sentences(article.highlights()));
    return new Outcome(
        Map.of(
            ROUGE_1, f1(rouge.rougeN(target, prediction, 1)),
            ROUGE_2, f1(rouge.rougeN(target, prediction, 2)),
            ROUGE_L, f1(rouge.rougeL(target, prediction)),
            ROUGE_L_SUMMARY, f1(rouge.rougeLsum(target, prediction))),
        Map.of(),
        article.highlights(),
        String.join(" ", summary),
        null);
  }

  private static double[] f1(Rouge.Score score) {
    return new double[] {score.f1()};
  }
}
