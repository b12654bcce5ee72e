package ovid.tasks.adapters.choice;

import java.nio.charset.StandardCharsets;
import java.util.List;
import ovid.tasks.Aggregation;
import ovid.tasks.Metric;
import ovid.tasks.Response;

/**
 * By which score an option is chosen; ties go to the first. All of them follow from the same
 * responses. The names are lm-evaluation-harness', and {@code acc_tokens} is ours.
 */
public enum ChoiceMetric {
  /** The continuation's log-likelihood. */
  SUM("acc") {
    @Override
    double score(ChoiceQuestion.Option option, Response.Loglikelihood given, double alone) {
      return given.logLikelihood();
    }
  },
  /** Divided by the option's length in code points. */
  CHARACTERS("acc_norm") {
    @Override
    double score(ChoiceQuestion.Option option, Response.Loglikelihood given, double alone) {
      return given.logLikelihood() / option.text().codePointCount(0, option.text().length());
    }
  },
  /** Divided by the option's length in bytes of UTF-8. */
  BYTES("acc_bytes") {
    @Override
    double score(ChoiceQuestion.Option option, Response.Loglikelihood given, double alone) {
      return given.logLikelihood() / option.text().getBytes(StandardCharsets.UTF_8).length;
    }
  },
  /** Divided by the continuation's number of tokens, as llm.c and llama.cpp do. */
  TOKENS("acc_tokens") {
    @Override
    double score(ChoiceQuestion.Option option, Response.Loglikelihood given, double alone) {
      return given.logLikelihood() / given.tokens().size();
    }
  },
  /**
   * Less the continuation's log-likelihood after nothing but end-of-text: how much likelier the
   * context makes it. Needs a second request for every option.
   */
  MUTUAL_INFORMATION("acc_mutual_info") {
    @Override
    double score(ChoiceQuestion.Option option, Response.Loglikelihood given, double alone) {
      return given.logLikelihood() - alone;
    }
  };

  /** What follows from one request for each option. */
  static final List<ChoiceMetric> LENGTHS = List.of(SUM, CHARACTERS, BYTES, TOKENS);

  private final String label;

  ChoiceMetric(String label) {
    this.label = label;
  }

  /** As a description lists it. */
  public Metric metric() {
    return new Metric(label, Aggregation.PROPORTION, true);
  }

  /**
   * An option's score, in nats or nats per unit.
   *
   * @param given the response about the continuation after the context
   * @param alone the continuation's log-likelihood without the context; NaN where it was not asked
   */
  abstract double score(ChoiceQuestion.Option option, Response.Loglikelihood given, double alone);
}
