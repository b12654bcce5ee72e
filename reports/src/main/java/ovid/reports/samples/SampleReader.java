package ovid.reports.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ovid.reports.evidence.Evidence;
import ovid.reports.evidence.Measure;
import ovid.reports.text.Figures;
import ovid.reports.text.Text;
import ovid.results.JournalEntry;
import tools.jackson.databind.JsonNode;

/**
 * Reads requests and responses as the harness writes them into the journal, leniently: what is not
 * there is not shown. Everything is cut to a bounded length here, so that samples may be kept.
 */
final class SampleReader {
  private static final int EXCHANGES = 10;
  private static final int TOKENS = 40;
  private static final int CONTINUATION = 600;
  private static final int TARGET = 1200;
  private static final int LEAD = 300;

  private SampleReader() {}

  /** The gold answer. */
  static String target(JournalEntry entry) {
    return Text.cut(Objects.requireNonNullElse(entry.target(), ""), TARGET);
  }

  /** The document's common prompt, or the text that it scores as a whole. */
  static Sample.Asked asked(JournalEntry entry) {
    return entry.requests().stream()
        .filter(request -> request.has("text"))
        .findFirst()
        .map(request -> new Sample.Asked("Text", Sample.Excerpt.beginning(text(request, "text"))))
        .orElseGet(() -> new Sample.Asked("Prompt", Sample.Excerpt.end(prompt(entry))));
  }

  /** What all contexts of the document begin with, to the end of a word. */
  private static String prompt(JournalEntry entry) {
    List<String> contexts =
        entry.requests().stream()
            .filter(request -> request.has("context"))
            .map(request -> text(request, "context"))
            .toList();
    if (contexts.isEmpty()) {
      return "";
    }
    String prefix = contexts.get(0);
    for (String context : contexts) {
      int length = Math.min(prefix.length(), context.length());
      int i = 0;
      while (i < length && prefix.charAt(i) == context.charAt(i)) {
        i++;
      }
      if (i < prefix.length() || i < context.length()) {
        // Back to the last space: choices differ in words, not in letters.
        int space = prefix.lastIndexOf(' ', Math.max(0, i - 1));
        prefix = prefix.substring(0, i == 0 ? 0 : space + 1);
      }
    }
    return prefix;
  }

  static Sample.Answer answer(
      Evidence.Model model, Optional<Boolean> right, JournalEntry entry, List<Measure> measures) {
    String prompt = prompt(entry);
    List<Sample.Exchange> exchanges = new ArrayList<>();
    int shown = Math.min(EXCHANGES, entry.requests().size());
    for (int i = 0; i < shown; i++) {
      JsonNode response =
          i < entry.responses().size() ? entry.responses().get(i) : entry.requests().get(i);
      exchange(entry, i, response, prompt).ifPresent(exchanges::add);
    }
    boolean own =
        exchanges.stream().noneMatch(exchange -> exchange instanceof Sample.Exchange.Choice);
    return new Sample.Answer(
        model.index(),
        model.name(),
        right,
        own ? prediction(entry) : "",
        own ? scores(entry, measures) : List.of(),
        exchanges,
        entry.requests().size() - shown);
  }

  private static String prediction(JournalEntry entry) {
    String prediction = Objects.requireNonNullElse(entry.prediction(), "");
    boolean plain =
        entry.responses().stream()
            .anyMatch(r -> text(r, "text").strip().equals(prediction.strip()));
    return plain ? "" : Text.cut(prediction, CONTINUATION);
  }

  private static Optional<Sample.Exchange> exchange(
      JournalEntry entry, int index, JsonNode response, String prompt) {
    JsonNode request = entry.requests().get(index);
    return switch (text(request, "type")) {
      case "loglikelihood" -> Optional.of(choice(entry, index, request, response, prompt));
      case "rolling_loglikelihood" -> Optional.of(rolling(response));
      case "generation" ->
          Optional.of(
              new Sample.Exchange.Generated(
                  lead(request, prompt),
                  Sample.Excerpt.beginning(text(response, "text")),
                  tokens(response),
                  response.path("truncated_tokens").asInt(0)));
      default -> Optional.empty();
    };
  }

  private static Sample.Exchange choice(
      JournalEntry entry, int index, JsonNode request, JsonNode response, String prompt) {
    List<Sample.Token> tokens = new ArrayList<>();
    JsonNode all = response.path("tokens");
    for (JsonNode token : all) {
      if (tokens.size() < TOKENS && token.path("log_probability").isNumber()) {
        tokens.add(
            new Sample.Token(
                Text.cut(text(token, "text"), Text.NAME),
                token.path("log_probability").asDouble(),
                token.path("greedy").asBoolean(false)));
      }
    }
    Integer gold = entry.gold();
    Integer predicted = entry.predicted();
    return new Sample.Exchange.Choice(
        lead(request, prompt),
        tokens,
        Text.cut(text(request, "continuation"), CONTINUATION),
        tokens.isEmpty() ? 0 : all.size() - tokens.size(),
        number(response, "log_likelihood"),
        response.path("greedy").asBoolean(false),
        gold != null && gold == index,
        predicted != null && predicted == index,
        response.path("truncated_tokens").asInt(0));
  }

  private static Sample.Exchange rolling(JsonNode response) {
    double logLikelihood = response.path("log_likelihood").asDouble(Double.NaN);
    double tokens = response.path("tokens").asDouble(Double.NaN);
    double perplexity = Math.exp(-logLikelihood / tokens);
    return new Sample.Exchange.Rolling(
        number(response, "log_likelihood"),
        tokens(response),
        Double.isFinite(perplexity) ? Figures.significant(perplexity, 4) : "");
  }

  private static List<String> scores(JournalEntry entry, List<Measure> measures) {
    List<String> scores = new ArrayList<>();
    for (Measure measure : measures) {
      double[] statistics = entry.statistics().get(measure.name());
      double score = statistics == null ? Double.NaN : measure.ofDocument(statistics);
      if (!Double.isNaN(score)) {
        scores.add(measure.label() + " " + measure.format(score) + measure.unit());
      }
    }
    return scores;
  }

  private static String lead(JsonNode request, String prompt) {
    String context = text(request, "context");
    String rest = context.startsWith(prompt) ? context.substring(prompt.length()) : context;
    return rest.length() <= LEAD
        ? rest
        : "…" + rest.substring(Text.boundary(rest, rest.length() - LEAD));
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }

  private static String number(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isNumber() ? Figures.fixed(value.asDouble(), 2) : "";
  }

  private static String tokens(JsonNode node) {
    JsonNode value = node.path("tokens");
    return value.isIntegralNumber() ? Figures.count(value.asLong(), "token") : "";
  }
}
