package ovid.tasks.adapters.generation;

import static ovid.tasks.adapters.generation.ArticleSet.EMBEDDED;
import static ovid.tasks.adapters.generation.ArticleSet.REALSUMM;
import static ovid.tasks.adapters.generation.ArticleSet.SUMMEVAL;

import java.util.ArrayList;
import java.util.List;
import ovid.tasks.Aggregation;
import ovid.tasks.Metric;
import ovid.tasks.Sampling;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.PublishedResult;
import ovid.tasks.adapters.GptTwo;
import ovid.tasks.adapters.Switches;
import ovid.tasks.text.SentenceSplitter;

/**
 * CNN/Daily Mail: the GPT-2 paper's protocol and its variants, the baselines beside it in Table 4,
 * and lm-evaluation-harness' protocol.
 */
public final class Summarisation {
  private static final String TABLE_4 = GptTwo.PAPER + ", Table 4";
  private static final String DIFFERENCE =
      "the whole test set; ROUGE program, sentence splitter and truncation unpublished";
  private static final Sampling TOP_K = Sampling.topK(Summariser.Paper.TOP_K);
  private static final String TOP_K_NAME =
      "top-k, k = " + Summariser.Paper.TOP_K + ", temperature 1";
  private static final String HINT_NAME = "a line feed and TL;DR: after the article";
  private static final long SEED = 2019;

  private Summarisation() {}

  /** All of them. */
  public static List<Task<?>> all() {
    List<Task<?>> tasks = new ArrayList<>();
    tasks.add(paper(SUMMEVAL, "", Summariser.Paper.HINT, TOP_K, 0.2934, 0.0827, 0.2658));
    tasks.add(paper(SUMMEVAL, "_greedy", Summariser.Paper.HINT, Sampling.GREEDY));
    tasks.add(paper(SUMMEVAL, "_no_hint", "", TOP_K, 0.2158, 0.0403, 0.1947));
    tasks.add(lmEval());
    for (ArticleSet set : List.of(SUMMEVAL, REALSUMM)) {
      tasks.add(lede(set));
      tasks.add(random(set));
    }
    return List.copyOf(tasks);
  }

  /**
   * Those on the embedded suite: the model's summaries, and the article's beginning beside them.
   */
  public static List<Task<?>> embedded() {
    return List.of(
        new ReferenceLikelihood<>(
            paper(EMBEDDED, "_greedy", Summariser.Paper.HINT, Sampling.GREEDY),
            NewsArticle::highlights),
        lede(EMBEDDED));
  }

  private static Task<?> lede(ArticleSet set) {
    return baseline(
        set,
        "lede3",
        "Lede-3",
        new Summariser.Lead(),
        "the first 3 sentences of the article",
        "40.38, 17.66 and 36.62");
  }

  private static Task<?> random(ArticleSet set) {
    return baseline(
        set,
        "random3",
        "Random-3",
        new Summariser.Drawn(SEED),
        "3 sentences of the article, drawn without replacement with seed "
            + SEED
            + " and the article's hash, in the article's order",
        "28.78, 8.63 and 25.52");
  }

  private static SummarisationTask paper(
      ArticleSet set, String variant, String hint, Sampling sampling, double... table4) {
    boolean greedy = sampling.temperature() == 0;
    String what = (hint.isEmpty() ? ", no hint" : "") + (greedy ? ", greedy" : "");
    List<PublishedResult> published =
        table4.length == 0
            ? List.of()
            : List.of(
                result(SummarisationTask.ROUGE_1, table4[0]),
                result(SummarisationTask.ROUGE_2, table4[1]),
                result(SummarisationTask.ROUGE_L_SUMMARY, table4[2]));
    Switches switches =
        switches(set)
            .with("hint", hint.isEmpty() ? "none" : HINT_NAME)
            .with("sampling", greedy ? "greedy" : TOP_K_NAME)
            .with("limit", Summariser.Paper.LIMIT + " tokens")
            .with("summary", "the first " + Summariser.SENTENCES + " sentences")
            .with(
                "context_truncation",
                "from the left: a long article loses its beginning, never the hint");
    return task(
        set,
        "paper" + variant,
        "GPT-2 paper" + what,
        "The GPT-2 paper, section 3.6: "
            + (hint.isEmpty()
                ? "the article is followed by nothing"
                : "the article is followed by a line feed and TL;DR:")
            + ", "
            + Summariser.Paper.LIMIT
            + (greedy
                ? " tokens are decoded greedily (the paper draws among the 2 likeliest)"
                : " tokens are drawn among the 2 likeliest at each step")
            + ", and the first 3 sentences are the summary; ROUGE F1 against the highlights. On "
            + set.where()
            + ".",
        switches,
        new Summariser.Paper(hint, sampling),
        published);
  }

  private static Task<?> lmEval() {
    ArticleSet set = SUMMEVAL;
    Switches switches =
        switches(set)
            .with(
                "prompt",
                "Summarize the following article: article, Summary: (blank lines between)")
            .with("sampling", "greedy")
            .with("limit", Summariser.LmEval.LIMIT + " tokens, or a blank line")
            .with("summary", "all that is written, white space made single")
            .with("context_truncation", "from the left: a long article loses the instruction");
    return task(
        set,
        "lm_eval",
        "lm-eval",
        "The task cnn_dailymail_abisee of "
            + Written.LM_EVAL
            + ": an instruction, the article and Summary:, greedy decoding; ROUGE F1 against the"
            + " highlights (BERTScore, which it prints too, needs another model). On "
            + set.where()
            + ".",
        switches,
        new Summariser.LmEval(),
        List.of());
  }

  private static Task<?> baseline(
      ArticleSet set,
      String name,
      String title,
      Summariser.Baseline baseline,
      String summary,
      String table4) {
    return task(
        set,
        name,
        title + ", no model",
        "A baseline of the GPT-2 paper's Table 4 that asks no model: the summary is "
            + summary
            + ". The paper prints ROUGE-1, -2 and -L of "
            + table4
            + " on CNN/Daily Mail's whole test set. On "
            + set.where()
            + ".",
        switches(set).with("summary", summary).with("published", table4 + " (" + TABLE_4 + ")"),
        baseline,
        List.of());
  }

  private static SummarisationTask task(
      ArticleSet set,
      String name,
      String title,
      String protocol,
      Switches switches,
      Summariser summariser,
      List<PublishedResult> published) {
    return new SummarisationTask(
        new TaskDescription(
            set.prefix() + "_" + name,
            1,
            set.title() + " (" + title + ")",
            protocol,
            switches.asMap(),
            set.source(),
            set.licence(),
            List.of(set.file()),
            List.of(
                metric(SummarisationTask.ROUGE_1),
                metric(SummarisationTask.ROUGE_2),
                metric(SummarisationTask.ROUGE_L),
                metric(SummarisationTask.ROUGE_L_SUMMARY)),
            published,
            null),
        set,
        summariser);
  }

  private static Switches switches(ArticleSet set) {
    return new Switches()
        .with("article", set.text())
        .with("sentence_splitter", SentenceSplitter.NAME)
        .with("article_sentences", set.splitter())
        .with("rouge", "google-research's rouge_score with Porter stemmer; F1")
        .with("rougeL", "over the whole texts")
        .with("rougeLsum", "over sentences, as ROUGE-1.5.5 does and summarisation papers report");
  }

  private static Metric metric(String name) {
    return new Metric(name, Aggregation.MEAN, true).ofShares();
  }

  private static PublishedResult result(String metric, double value) {
    return GptTwo.EXTRA_LARGE.result(metric, value, TABLE_4, DIFFERENCE);
  }
}
