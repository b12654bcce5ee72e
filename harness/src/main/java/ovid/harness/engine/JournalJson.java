package ovid.harness.engine;

import java.util.TreeSet;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Sampling;
import ovid.tasks.Windows;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Requests and responses as the journal holds them; equal values give equal JSON. */
final class JournalJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JournalJson() {}

  static ObjectNode of(Request request) {
    ObjectNode json = NODES.objectNode();
    switch (request) {
      case Request.Loglikelihood pair ->
          json.put("type", "loglikelihood")
              .put("context", pair.context())
              .put("continuation", pair.continuation());
      case Request.RollingLoglikelihood rolling ->
          windows(
              json.put("type", "rolling_loglikelihood")
                  .put("before", rolling.before())
                  .put("text", rolling.text()),
              rolling.windows());
      case Request.RollingTokens rolling -> {
        json.put("type", "rolling_tokens");
        ArrayNode before = json.putArray("before");
        rolling.before().forEach(before::add);
        ArrayNode tokens = json.putArray("tokens");
        rolling.tokens().forEach(tokens::add);
        windows(json, rolling.windows());
      }
      case Request.Generation generation -> {
        json.put("type", "generation").put("context", generation.context());
        ArrayNode stops = json.putArray("stops");
        generation.stops().forEach(stops::add);
        json.put("limit", generation.limit());
        json.set("sampling", of(generation.sampling()));
      }
    }
    return json;
  }

  static ObjectNode of(Response response) {
    ObjectNode json = NODES.objectNode();
    switch (response) {
      case Response.Loglikelihood scored -> {
        json.put("type", "loglikelihood")
            .put("log_likelihood", scored.logLikelihood())
            .put("greedy", scored.greedy());
        ArrayNode tokens = json.putArray("tokens");
        for (Response.ScoredToken token : scored.tokens()) {
          tokens
              .addObject()
              .put("text", token.text())
              .put("log_probability", token.logProbability())
              .put("greedy", token.greedy());
        }
        json.put("truncated_tokens", scored.truncatedTokens());
      }
      case Response.RollingLoglikelihood rolling ->
          json.put("type", "rolling_loglikelihood")
              .put("log_likelihood", rolling.logLikelihood())
              .put("tokens", rolling.tokens());
      case Response.Generation generated ->
          json.put("type", "generation")
              .put("text", generated.text())
              .put("tokens", generated.tokens())
              .put("log_probability", generated.logProbability())
              .put("truncated_tokens", generated.truncatedTokens());
    }
    return json;
  }

  private static void windows(ObjectNode json, Windows windows) {
    json.put("context", windows.context())
        .put("stride", windows.stride())
        .put("first_token_given", windows.firstTokenGiven());
  }

  private static ObjectNode of(Sampling sampling) {
    ObjectNode json = NODES.objectNode();
    json.put("temperature", sampling.temperature())
        .put("top_k", sampling.topK())
        .put("top_p", sampling.topP());
    ArrayNode words = json.putArray("excluded_first_words");
    // A set has no order of its own.
    new TreeSet<>(sampling.excludedFirstWords()).forEach(words::add);
    return json;
  }
}
