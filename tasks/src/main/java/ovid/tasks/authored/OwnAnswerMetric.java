package ovid.tasks.authored;

import java.util.List;
import java.util.function.Function;
import ovid.tasks.Aggregation;
import ovid.tasks.Metric;
import ovid.tasks.metrics.AnswerMatch;
import ovid.tasks.metrics.Bleu;
import ovid.tasks.metrics.Chrf;
import ovid.tasks.metrics.Rouge;
import ovid.tasks.text.PythonText;

/** How a free answer is compared with the right ones: the best match counts. */
enum OwnAnswerMetric {
  /** Equal but for outer white space. */
  EXACT_MATCH("exact_match", Aggregation.PROPORTION) {
    @Override
    double[] statistics(List<String> right, String written) {
      boolean equal = right.stream().anyMatch(answer -> PythonText.strip(answer).equals(written));
      return new double[] {equal ? 1 : 0};
    }
  },
  /** SQuAD's exact match: case, punctuation and articles do not count. */
  EM("em", Aggregation.PROPORTION) {
    @Override
    double[] statistics(List<String> right, String written) {
      return new double[] {AnswerMatch.best(AnswerMatch::exact, right, written)};
    }
  },
  /** SQuAD's F1 over words, compared in the same way. */
  F1("f1", Aggregation.MEAN) {
    @Override
    double[] statistics(List<String> right, String written) {
      return new double[] {AnswerMatch.best(AnswerMatch::f1, right, written)};
    }
  },
  /** Corpus BLEU against all right answers, as sacrebleu takes several references. */
  BLEU("bleu", Aggregation.BLEU) {
    @Override
    double[] statistics(List<String> right, String written) {
      return Bleu.statistics(written, right);
    }
  },
  /** Corpus chrF2, a segment against the right answer that it matches best, as sacrebleu. */
  CHRF("chrf", Aggregation.CHRF) {
    @Override
    double[] statistics(List<String> right, String written) {
      return Chrf.statistics(written, right);
    }
  },
  ROUGE1("rouge1", Aggregation.MEAN) {
    @Override
    double[] statistics(List<String> right, String written) {
      return best(right, answer -> STEMMED.rougeN(answer, written, 1));
    }
  },
  ROUGE2("rouge2", Aggregation.MEAN) {
    @Override
    double[] statistics(List<String> right, String written) {
      return best(right, answer -> STEMMED.rougeN(answer, written, 2));
    }
  },
  ROUGE_L("rougeL", Aggregation.MEAN) {
    @Override
    double[] statistics(List<String> right, String written) {
      return best(right, answer -> STEMMED.rougeL(answer, written));
    }
  };

  private static final Rouge STEMMED = new Rouge(true);

  private final String label;
  private final Aggregation aggregation;

  OwnAnswerMetric(String label, Aggregation aggregation) {
    this.label = label;
    this.aggregation = aggregation;
  }

  Metric metric() {
    return new Metric(label, aggregation, true).ofShares();
  }

  /**
   * A document's statistics.
   *
   * @param right at least one
   * @param written without outer white space
   */
  abstract double[] statistics(List<String> right, String written);

  private static double[] best(List<String> right, Function<String, Rouge.Score> score) {
    double best = 0;
    for (String answer : right) {
      best = Math.max(best, score.apply(answer).f1());
    }
    return new double[] {best};
  }
}
