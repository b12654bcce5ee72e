package ovid.tasks.adapters.generation;

import ovid.tasks.Aggregation;
import ovid.tasks.Metric;
import ovid.tasks.metrics.AnswerMatch;
import ovid.tasks.metrics.Calibration;
import ovid.tasks.metrics.IgnoringMatch;

/** What a short answer is scored by. */
enum AnswerMetric {
  /** SQuAD's exact match with any gold answer. */
  EM("em", Aggregation.PROPORTION) {
    @Override
    double[] statistics(OpenQuestion question, String answer, double confidence) {
      return one(exact(question, answer));
    }
  },
  /** SQuAD's F1 with the gold answer that it is best with. */
  F1("f1", Aggregation.MEAN) {
    @Override
    double[] statistics(OpenQuestion question, String answer, double confidence) {
      return one(f1(question, answer));
    }
  },
  /** {@link #EM}, each gold answer left out in turn. */
  EM_LEAVING_ONE_OUT("em", Aggregation.MEAN) {
    @Override
    double[] statistics(OpenQuestion question, String answer, double confidence) {
      return one(AnswerMatch.bestLeavingOneOut(AnswerMatch::exact, question.answers(), answer));
    }
  },
  /** {@link #F1}, each gold answer left out in turn. */
  F1_LEAVING_ONE_OUT("f1", Aggregation.MEAN) {
    @Override
    double[] statistics(OpenQuestion question, String answer, double confidence) {
      return one(AnswerMatch.bestLeavingOneOut(AnswerMatch::f1, question.answers(), answer));
    }
  },
  /** lm-evaluation-harness' exact match that ignores case and punctuation. */
  EXACT_MATCH("exact_match", Aggregation.PROPORTION) {
    @Override
    double[] statistics(OpenQuestion question, String answer, double confidence) {
      return one(new IgnoringMatch(false).of(question.answers(), answer));
    }
  },
  /** lm-evaluation-harness' exact match that ignores case, punctuation and articles. */
  EXACT_MATCH_WITHOUT_ARTICLES("exact_match", Aggregation.PROPORTION) {
    @Override
    double[] statistics(OpenQuestion question, String answer, double confidence) {
      return one(new IgnoringMatch(true).of(question.answers(), answer));
    }
  },
  /** SQuAD's exact match over the questions that have an answer. */
  EM_ANSWERABLE("HasAns_exact", Aggregation.WEIGHTED_MEAN) {
    @Override
    double[] statistics(OpenQuestion question, String answer, double confidence) {
      return among(question.answerable(), exact(question, answer));
    }
  },
  /** SQuAD's F1 over the questions that have an answer. */
  F1_ANSWERABLE("HasAns_f1", Aggregation.WEIGHTED_MEAN) {
    @Override
    double[] statistics(OpenQuestion question, String answer, double confidence) {
      return among(question.answerable(), f1(question, answer));
    }
  },
  /** SQuAD's exact match over the questions without an answer: nothing is written. */
  EM_UNANSWERABLE("NoAns_exact", Aggregation.WEIGHTED_MEAN) {
    @Override
    double[] statistics(OpenQuestion question, String answer, double confidence) {
      return among(!question.answerable(), exact(question, answer));
    }
  },
  /** {@link #EM} over the hundredth of the questions whose answers are the most probable. */
  EM_MOST_CONFIDENT("em_top1pct", Aggregation.MOST_CONFIDENT_PERCENT) {
    @Override
    double[] statistics(OpenQuestion question, String answer, double confidence) {
      return one(exact(question, answer));
    }
  },
  /** How far the answers' probabilities are from how often they are right. */
  CALIBRATION_ERROR("ece", Aggregation.CALIBRATION_ERROR) {
    @Override
    double[] statistics(OpenQuestion question, String answer, double confidence) {
      return Calibration.statistics(confidence, exact(question, answer) == 1);
    }
  };

  private final String label;
  private final Aggregation aggregation;

  AnswerMetric(String label, Aggregation aggregation) {
    this.label = label;
    this.aggregation = aggregation;
  }

  /**
   * The question's statistics.
   *
   * @param answer what the model wrote, cut to the answer
   * @param confidence the probability that it gave to what it wrote
   */
  abstract double[] statistics(OpenQuestion question, String answer, double confidence);

  String label() {
    return label;
  }

  Metric metric() {
    return new Metric(label, aggregation, this != CALIBRATION_ERROR).ofShares();
  }

  private static double exact(OpenQuestion question, String answer) {
    return AnswerMatch.best(AnswerMatch::exact, question.answers(), answer);
  }

  private static double f1(OpenQuestion question, String answer) {
    return AnswerMatch.best(AnswerMatch::f1, question.answers(), answer);
  }

  private static double[] one(double value) {
    return new double[] {value};
  }

  private static double[] among(boolean counts, double value) {
    return counts ? new double[] {value, 1} : new double[2];
  }
}
