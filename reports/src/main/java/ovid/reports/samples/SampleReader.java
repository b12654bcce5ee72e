package ovid.reports.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ovid.reports.evidence.Evidence;
import ovid.reports.evidence.Measure;
import ovid.reports.text.Figures;
import ovid.reports.text.Text;
import ovid.results.JournalEntry;
import ovid.results.journal.JournalRequest;
import ovid.results.journal.JournalResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads a document's requests and responses for the page: what the journal does not tell is not
 * shown. Everything is cut to a bounded length here, so that samples may be kept.
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
    return requests(entry)
        .flatMap(request -> whole(request).stream())
        .findFirst()
        .orElseGet(() -> new Sample.Asked("Prompt", Sample.Excerpt.end(prompt(entry))));
  }

  private static Stream<JournalRequest> requests(JournalEntry entry) {
    return entry.requests().stream().flatMap(json -> JournalRequest.read(json).stream());
  }

  private static Optional<Sample.Asked> whole(JournalRequest request) {
    return switch (request) {
      case JournalRequest.RollingLoglikelihood rolling ->
          Optional.of(new Sample.Asked("Text", Sample.Excerpt.beginning(rolling.text())));
      case JournalRequest.RollingTokens rolling ->
          Optional.of(
              new Sample.Asked(
                  "Text, as numbers of its tokens", Sample.Excerpt.beginning(rolling.text())));
      case JournalRequest.Loglikelihood pair -> Optional.empty();
      case JournalRequest.Generation generation -> Optional.empty();
    };
  }

  /** What all contexts of the document begin with, to the end of a word. */
  private static String prompt(JournalEntry entry) {
    List<String> contexts = requests(entry).flatMap(request -> request.prompt().stream()).toList();
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
    for (int i = 0; i < Math.min(EXCHANGES, entry.requests().size()); i++) {
      int index = i;
      JournalRequest.read(entry.requests().get(i))
          .ifPresent(request -> exchanges.add(exchange(entry, index, request, prompt)));
    }
    boolean own =
        exchanges.isEmpty()
            || exchanges.stream().anyMatch(one -> !(one instanceof Sample.Exchange.Choice));
    return new Sample.Answer(
        model.index(),
        model.name(),
        right,
        own ? prediction(entry) : "",
        own ? scores(entry, measures) : List.of(),
        exchanges,
        entry.requests().size() - exchanges.size());
  }

  private static String prediction(JournalEntry entry) {
    String prediction = Objects.requireNonNullElse(entry.prediction(), "");
    boolean plain =
        entry.responses().stream()
            .anyMatch(json ->
                JournalResponse.Generation.read(json).text().strip().equals(prediction.strip()));
    return plain ? "" : Text.cut(prediction, CONTINUATION);
  }

  private static Sample.Exchange exchange(
      JournalEntry entry, int index, JournalRequest request, String prompt) {
    JsonNode response =
        index < entry.responses().size() ? entry.responses().get(index) : MissingNode.getInstance();
    return switch (request) {
      case JournalRequest.Loglikelihood pair ->
          choice(entry, index, pair, JournalResponse.Loglikelihood.read(response), prompt);
      case JournalRequest.RollingLoglikelihood rolling ->
          rolling(JournalResponse.RollingLoglikelihood.read(response));
      case JournalRequest.RollingTokens rolling ->
          rolling(JournalResponse.RollingLoglikelihood.read(response));
      case JournalRequest.Generation generation ->
          generated(generation, JournalResponse.Generation.read(response), prompt);
    };
  }

  private static Sample.Exchange choice(
      JournalEntry entry,
      int index,
      JournalRequest.Loglikelihood request,
      JournalResponse.Loglikelihood response,
      String prompt) {
    List<JournalResponse.Token> all = Objects.requireNonNullElse(response.tokens(), List.of());
    List<Sample.Token> tokens = new ArrayList<>();
    for (JournalResponse.Token token : all) {
      if (tokens.size() < TOKENS && !Float.isNaN(token.logProbability())) {
        tokens.add(
            new Sample.Token(
                Text.cut(token.text(), Text.NAME),
                decimal(token.logProbability()),
                token.greedy()));
      }
    }
    Integer gold = entry.gold();
    Integer predicted = entry.predicted();
    return new Sample.Exchange.Choice(
        lead(request.context(), prompt),
        tokens,
        Text.cut(request.continuation(), CONTINUATION),
        tokens.isEmpty() ? 0 : all.size() - tokens.size(),
        number(response.logLikelihood()),
        response.greedy(),
        gold != null && gold == index,
        predicted != null && predicted == index,
        Objects.requireNonNullElse(response.truncatedTokens(), 0));
  }

  /** The number that the journal writes, which a float only comes near to. */
  private static double decimal(float value) {
    return Double.parseDouble(Float.toString(value));
  }

  private static Sample.Exchange rolling(JournalResponse.RollingLoglikelihood response) {
    Integer tokens = response.tokens();
    double perplexity = tokens == null ? Double.NaN : Math.exp(-response.logLikelihood() / tokens);
    return new Sample.Exchange.Rolling(
        number(response.logLikelihood()),
        tokens(tokens),
        Double.isFinite(perplexity) ? Figures.significant(perplexity, 4) : "");
  }

  private static Sample.Exchange generated(
      JournalRequest.Generation request, JournalResponse.Generation response, String prompt) {
    return new Sample.Exchange.Generated(
        lead(request.context(), prompt),
        Sample.Excerpt.beginning(response.text()),
        tokens(response.tokens()),
        Objects.requireNonNullElse(response.truncatedTokens(), 0));
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

  private static String lead(String context, String prompt) {
    String rest = context.startsWith(prompt) ? context.substring(prompt.length()) : context;
    return rest.length() <= LEAD
        ? rest
        : "…" + rest.substring(Text.boundary(rest, rest.length() - LEAD));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : Figures.fixed(value, 2);
  }

  private static String tokens(@Nullable Integer count) {
    return count == null ? "" : Figures.count(count, "token");
  }
}
