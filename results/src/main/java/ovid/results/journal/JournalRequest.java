package ovid.results.journal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ovid.results.storage.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was asked of a model, as a line of the journal holds it. Who writes a journal and who reads
 * one know requests by this description alone. What is null is not in the line: other programs'
 * files do not tell it.
 */
public sealed interface JournalRequest {

  /**
   * The log-probability of a continuation after a context.
   *
   * @param context what precedes, not scored
   * @param continuation what is scored
   * @param border which tokens are scored; null for those after the context's own
   */
  record Loglikelihood(String context, String continuation, @Nullable Border border)
      implements JournalRequest {
    /**
     * Scored after the context's own tokens.
     *
     * @param context what precedes
     * @param continuation what is scored
     */
    public Loglikelihood(String context, String continuation) {
      this(context, continuation, null);
    }
  }

  /**
   * Which tokens are scored.
   *
   * @param kind the rule's name, in lower case
   * @param alternatives what it compares
   */
  record Border(String kind, List<String> alternatives) {
    /** Copies the alternatives. */
    public Border {
      alternatives = List.copyOf(alternatives);
    }

    private ObjectNode json() {
      ObjectNode json = Json.MAPPER.createObjectNode().put("kind", kind);
      if (!alternatives.isEmpty()) {
        alternatives.forEach(json.putArray("alternatives")::add);
      }
      return json;
    }

    private static @Nullable Border read(JsonNode json) {
      return json.isObject()
          ? new Border(JournalRequest.text(json, "kind"), texts(json.path("alternatives")))
          : null;
    }
  }

  /**
   * The log-probability of a whole text.
   *
   * @param before what precedes the text, seen but not scored
   * @param text the text as scored
   * @param windows how it is divided; null where the line does not say
   */
  record RollingLoglikelihood(@Nullable String before, String text, @Nullable Windowing windows)
      implements JournalRequest {}

  /**
   * The same of a text that is given as tokens of the model's vocabulary.
   *
   * @param before tokens seen but not scored
   * @param tokens scored
   * @param windows how they are divided; null where the line does not say
   */
  record RollingTokens(List<Integer> before, List<Integer> tokens, @Nullable Windowing windows)
      implements JournalRequest {
    /** Copies both. */
    public RollingTokens {
      before = List.copyOf(before);
      tokens = List.copyOf(tokens);
    }

    /** {@return the tokens' numbers, with a space between} */
    public String text() {
      return tokens.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
  }

  /**
   * Text that continues a context.
   *
   * @param context what the model is shown
   * @param stops the text ends before the first of them
   * @param limit most tokens
   * @param draws how tokens are drawn; null where the line does not say
   */
  record Generation(String context, List<String> stops, int limit, @Nullable Draws draws)
      implements JournalRequest {
    /** Copies the stops. */
    public Generation {
      stops = List.copyOf(stops);
    }
  }

  /**
   * How a text longer than the model's context is divided.
   *
   * @param context most tokens that a prediction sees; 0 for as many as the model takes
   * @param stride tokens that a window scores; 0 for as many as the context
   * @param firstTokenGiven whether the first token is only context
   */
  record Windowing(int context, int stride, boolean firstTokenGiven) {
    private void write(ObjectNode json) {
      json.put("context", context).put("stride", stride).put("first_token_given", firstTokenGiven);
    }

    private static @Nullable Windowing read(JsonNode json) {
      return json.has("stride")
          ? new Windowing(
              json.path("context").asInt(0),
              json.path("stride").asInt(0),
              json.path("first_token_given").asBoolean(false))
          : null;
    }
  }

  /**
   * How the next token is drawn.
   *
   * @param temperature divides the logits; 0 means the most probable token
   * @param topK draw among the k most probable; 0 means no limit
   * @param topP draw among the most probable that together reach this; 1 means no limit
   * @param excludedFirstWords in ascending order
   */
  record Draws(double temperature, int topK, double topP, List<String> excludedFirstWords) {
    /** Sorts the words: a set has no order of its own, and equal requests are equal JSON. */
    public Draws {
      excludedFirstWords = excludedFirstWords.stream().sorted().toList();
    }

    private ObjectNode json() {
      ObjectNode json = Json.MAPPER.createObjectNode();
      json.put("temperature", temperature).put("top_k", topK).put("top_p", topP);
      excludedFirstWords.forEach(json.putArray("excluded_first_words")::add);
      return json;
    }

    private static @Nullable Draws read(JsonNode json) {
      return json.isObject()
          ? new Draws(
              json.path("temperature").asDouble(0),
              json.path("top_k").asInt(0),
              json.path("top_p").asDouble(1),
              texts(json.path("excluded_first_words")))
          : null;
    }
  }

  /** {@return which kind it is} */
  default RequestKind kind() {
    return switch (this) {
      case Loglikelihood request -> RequestKind.LOGLIKELIHOOD;
      case RollingLoglikelihood request -> RequestKind.ROLLING_LOGLIKELIHOOD;
      case RollingTokens request -> RequestKind.ROLLING_TOKENS;
      case Generation request -> RequestKind.GENERATION;
    };
  }

  /**
   * {@return the text that the model is shown and continues; empty where a whole text is scored}
   */
  default Optional<String> prompt() {
    return switch (this) {
      case Loglikelihood request -> Optional.of(request.context());
      case Generation request -> Optional.of(request.context());
      case RollingLoglikelihood request -> Optional.empty();
      case RollingTokens request -> Optional.empty();
    };
  }

  /** {@return the request as the journal holds it; equal requests give equal JSON} */
  default ObjectNode json() {
    ObjectNode json = kind().object();
    switch (this) {
      case Loglikelihood request -> {
        json.put("context", request.context()).put("continuation", request.continuation());
        if (request.border() != null) {
          json.set("border", request.border().json());
        }
      }
      case RollingLoglikelihood request -> {
        if (request.before() != null) {
          json.put("before", request.before());
        }
        json.put("text", request.text());
        if (request.windows() != null) {
          request.windows().write(json);
        }
      }
      case RollingTokens request -> {
        request.before().forEach(json.putArray("before")::add);
        request.tokens().forEach(json.putArray("tokens")::add);
        if (request.windows() != null) {
          request.windows().write(json);
        }
      }
      case Generation request -> {
        json.put("context", request.context());
        request.stops().forEach(json.putArray("stops")::add);
        json.put("limit", request.limit());
        if (request.draws() != null) {
          json.set("sampling", request.draws().json());
        }
      }
    }
    return json;
  }

  /**
   * {@return what a line holds; empty for a kind that this version does not know}
   *
   * @param json the object of a line
   */
  static Optional<JournalRequest> read(JsonNode json) {
    return RequestKind.of(json)
        .map(kind ->
            switch (kind) {
              case LOGLIKELIHOOD ->
                  new Loglikelihood(
                      text(json, "context"),
                      text(json, "continuation"),
                      Border.read(json.path("border")));
              case ROLLING_LOGLIKELIHOOD ->
                  new RollingLoglikelihood(
                      json.has("before") ? text(json, "before") : null,
                      text(json, "text"),
                      Windowing.read(json));
              case ROLLING_TOKENS ->
                  new RollingTokens(
                      numbers(json.path("before")),
                      numbers(json.path("tokens")),
                      Windowing.read(json));
              case GENERATION ->
                  new Generation(
                      text(json, "context"),
                      texts(json.path("stops")),
                      json.path("limit").asInt(0),
                      Draws.read(json.path("sampling")));
            });
  }

  private static String text(JsonNode json, String field) {
    return json.path(field).asString("");
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(text -> text.asString("")).toList();
  }

  private static List<Integer> numbers(JsonNode array) {
    return array.valueStream().map(number -> number.asInt(0)).toList();
  }
}
