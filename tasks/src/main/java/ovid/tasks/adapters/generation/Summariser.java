package ovid.tasks.adapters.generation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import ovid.tasks.Request;
import ovid.tasks.Sampling;
import ovid.tasks.text.PythonText;
import ovid.tasks.text.SentenceSplitter;

/** A way to a summary: what the model is asked, and what is taken of its answer. */
sealed interface Summariser {
  /** How many sentences the GPT-2 paper's summaries have. */
  int SENTENCES = 3;

  /** A way that asks the model for a text. */
  sealed interface Model extends Summariser {
    Request.Generation request(NewsArticle article);

    /** The highlights as an example shows them. */
    default String shown(NewsArticle article) {
      return article.highlights();
    }

    /** The summary in a text that the model wrote: a sentence a line, where sentences matter. */
    String summary(String written);
  }

  /** A way that needs no model. */
  sealed interface Baseline extends Summariser {
    /** Sentences of the article. */
    List<String> summary(NewsArticle article);
  }

  /**
   * The GPT-2 paper's, section 3.6.
   *
   * @param hint what follows the article
   */
  record Paper(String hint, Sampling sampling) implements Model {
    static final String HINT = "\nTL;DR:";
    static final int TOP_K = 2;
    static final int LIMIT = 100;

    @Override
    public Request.Generation request(NewsArticle article) {
      return new Request.Generation(article.article() + hint, List.of(), LIMIT, sampling);
    }

    @Override
    public String summary(String written) {
      return String.join(
          "\n", SentenceSplitter.sentences(written).stream().limit(SENTENCES).toList());
    }
  }

  /** lm-evaluation-harness' task cnn_dailymail_abisee. */
  record LmEval() implements Model {
    static final int LIMIT = 128;

    @Override
    public Request.Generation request(NewsArticle article) {
      return new Request.Generation(
          "Summarize the following article:\n\n" + article.article() + "\n\nSummary:",
          List.of("\n\n"),
          LIMIT,
          Sampling.GREEDY);
    }

    /** In one line, as the data have them. */
    @Override
    public String shown(NewsArticle article) {
      return article.highlights().replace('\n', ' ');
    }

    @Override
    public String summary(String written) {
      return String.join(" ", PythonText.words(written));
    }
  }

  /** The first sentences. */
  record Lead() implements Baseline {
    @Override
    public List<String> summary(NewsArticle article) {
      return article.sentences().stream().limit(SENTENCES).toList();
    }
  }

  /**
   * Sentences drawn without replacement, in the article's order. The draw depends on the seed and
   * the article's text alone.
   */
  record Drawn(long seed) implements Baseline {
    @Override
    public List<String> summary(NewsArticle article) {
      List<Integer> places = new ArrayList<>();
      for (int place = 0; place < article.sentences().size(); place++) {
        places.add(place);
      }
      Collections.shuffle(places, new Random(seed ^ article.article().hashCode()));
      return places.stream().limit(SENTENCES).sorted().map(article.sentences()::get).toList();
    }
  }
}
