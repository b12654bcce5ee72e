package ovid.tasks.adapters.language;

import java.util.List;
import ovid.tasks.Aggregation;
import ovid.tasks.Metric;
import ovid.tasks.Response;

/** By what a text's log-likelihood is divided. All of them follow from one pass. */
enum Unit {
  WORD_PERPLEXITY("word_perplexity", Aggregation.UNIT_PERPLEXITY) {
    @Override
    long of(Part part, Response.RollingLoglikelihood response) {
      return part.words();
    }
  },
  TOKEN_PERPLEXITY("token_perplexity", Aggregation.UNIT_PERPLEXITY) {
    @Override
    long of(Part part, Response.RollingLoglikelihood response) {
      return response.tokens();
    }
  },
  BYTE_PERPLEXITY("byte_perplexity", Aggregation.UNIT_PERPLEXITY) {
    @Override
    long of(Part part, Response.RollingLoglikelihood response) {
      return part.bytes();
    }
  },
  BITS_PER_BYTE("bits_per_byte", Aggregation.BITS_PER_UNIT) {
    @Override
    long of(Part part, Response.RollingLoglikelihood response) {
      return part.bytes();
    }
  },
  BITS_PER_CHARACTER("bits_per_character", Aggregation.BITS_PER_UNIT) {
    @Override
    long of(Part part, Response.RollingLoglikelihood response) {
      return part.characters();
    }
  },
  /** Nats per token: what training programs print. */
  LOSS("loss", Aggregation.NATS_PER_UNIT) {
    @Override
    long of(Part part, Response.RollingLoglikelihood response) {
      return response.tokens();
    }
  };

  static final List<Unit> WORDS_FIRST =
      List.of(
          WORD_PERPLEXITY, TOKEN_PERPLEXITY, BYTE_PERPLEXITY, BITS_PER_BYTE, BITS_PER_CHARACTER);
  static final List<Unit> TOKENS_FIRST =
      List.of(
          TOKEN_PERPLEXITY,
          LOSS,
          WORD_PERPLEXITY,
          BYTE_PERPLEXITY,
          BITS_PER_BYTE,
          BITS_PER_CHARACTER);

  private final String label;
  private final Aggregation aggregation;

  Unit(String label, Aggregation aggregation) {
    this.label = label;
    this.aggregation = aggregation;
  }

  Metric metric() {
    return new Metric(label, aggregation, false);
  }

  abstract long of(Part part, Response.RollingLoglikelihood response);
}
