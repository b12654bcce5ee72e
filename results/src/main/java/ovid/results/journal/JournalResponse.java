package ovid.results.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a model answered, as a line of the journal holds it. What is null is not in the line: other
 * programs' files do not tell it.
 */
public sealed interface JournalResponse {

  /**
   * Answer to {@link JournalRequest.Loglikelihood}.
   *
   * @param logLikelihood in nats; NaN where the line does not say
   * @param greedy whether every token is the model's first choice
   * @param tokens the continuation's tokens
   * @param truncatedTokens tokens of the context that the model did not see
   */
  record Loglikelihood(
      double logLikelihood,
      boolean greedy,
      @Nullable List<Token> tokens,
      @Nullable Integer truncatedTokens)
      implements JournalResponse {
    /** Copies the tokens. */
    public Loglikelihood {
      tokens = tokens == null ? null : List.copyOf(tokens);
    }

    /**
     * {@return what a line holds}
     *
     * @param json the object of a line
     */
    public static Loglikelihood read(JsonNode json) {
      return new Loglikelihood(
          logLikelihoodOf(json),
          json.path("greedy").asBoolean(false),
          json.has("tokens") ? json.get("tokens").valueStream().map(Token::read).toList() : null,
          known(json, "truncated_tokens"));
    }
  }

  /**
   * Answer to {@link JournalRequest.RollingLoglikelihood} and {@link JournalRequest.RollingTokens}.
   *
   * @param logLikelihood in nats; NaN where the line does not say
   * @param tokens how many were scored
   */
  record RollingLoglikelihood(double logLikelihood, @Nullable Integer tokens)
      implements JournalResponse {
    /**
     * {@return what a line holds}
     *
     * @param json the object of a line
     */
    public static RollingLoglikelihood read(JsonNode json) {
      return new RollingLoglikelihood(logLikelihoodOf(json), known(json, "tokens"));
    }
  }

  /**
   * Answer to {@link JournalRequest.Generation}.
   *
   * @param text as generated, stops and special tokens left out
   * @param tokens how many were generated
   * @param logProbability of all of them, in nats
   * @param truncatedTokens tokens of the context that the model did not see
   */
  record Generation(
      String text,
      @Nullable Integer tokens,
      @Nullable Double logProbability,
      @Nullable Integer truncatedTokens)
      implements JournalResponse {
    /**
     * {@return what a line holds}
     *
     * @param json the object of a line
     */
    public static Generation read(JsonNode json) {
      JsonNode logProbability = json.path("log_probability");
      return new Generation(
          json.path("text").asString(""),
          known(json, "tokens"),
          logProbability.isNumber() ? logProbability.doubleValue() : null,
          known(json, "truncated_tokens"));
    }
  }

  /**
   * A token of a continuation.
   *
   * @param text of the token
   * @param logProbability in nats; NaN where the line does not say
   * @param greedy whether it is the model's first choice
   */
  record Token(String text, float logProbability, boolean greedy) {
    private static Token read(JsonNode json) {
      return new Token(
          json.path("text").asString(""),
          (float) json.path("log_probability").asDouble(Double.NaN),
          json.path("greedy").asBoolean(false));
    }

    private void write(ObjectNode json) {
      json.put("text", text).put("log_probability", logProbability).put("greedy", greedy);
    }
  }

  /** {@return the response as the journal holds it; equal responses give equal JSON} */
  default ObjectNode json() {
    return switch (this) {
      case Loglikelihood scored -> {
        ObjectNode json = RequestKind.LOGLIKELIHOOD.object();
        json.put("log_likelihood", scored.logLikelihood()).put("greedy", scored.greedy());
        List<Token> tokens = scored.tokens();
        if (tokens != null) {
          var array = json.putArray("tokens");
          tokens.forEach(token -> token.write(array.addObject()));
        }
        yield withKnown(json, "truncated_tokens", scored.truncatedTokens());
      }
      case RollingLoglikelihood rolling -> {
        ObjectNode json = RequestKind.ROLLING_LOGLIKELIHOOD.object();
        json.put("log_likelihood", rolling.logLikelihood());
        yield withKnown(json, "tokens", rolling.tokens());
      }
      case Generation generated -> {
        ObjectNode json = RequestKind.GENERATION.object().put("text", generated.text());
        withKnown(json, "tokens", generated.tokens());
        Double logProbability = generated.logProbability();
        if (logProbability != null) {
          json.put("log_probability", logProbability.doubleValue());
        }
        yield withKnown(json, "truncated_tokens", generated.truncatedTokens());
      }
    };
  }

  private static ObjectNode withKnown(ObjectNode json, String field, @Nullable Integer value) {
    return value == null ? json : json.put(field, value.intValue());
  }

  private static double logLikelihoodOf(JsonNode json) {
    return json.path("log_likelihood").asDouble(Double.NaN);
  }

  private static @Nullable Integer known(JsonNode json, String field) {
    JsonNode value = json.path(field);
    return value.isIntegralNumber() && value.canConvertToInt() ? value.intValue() : null;
  }
}
