package ovid.harness.engine;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import ovid.results.journal.JournalRequest;
import ovid.results.journal.JournalResponse;
import ovid.tasks.Border;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Sampling;
import ovid.tasks.Windows;
import tools.jackson.databind.node.ObjectNode;

/** Requests and responses as the journal holds them; equal values give equal JSON. */
final class JournalJson {
  private JournalJson() {}

  static ObjectNode of(Request request) {
    return journaled(request).json();
  }

  static ObjectNode of(Response response) {
    return journaled(response).json();
  }

  private static JournalRequest journaled(Request request) {
    return switch (request) {
      case Request.Loglikelihood pair ->
          new JournalRequest.Loglikelihood(
              pair.context(), pair.continuation(), journaled(pair.border()));
      case Request.RollingLoglikelihood rolling ->
          new JournalRequest.RollingLoglikelihood(
              rolling.before(), rolling.text(), journaled(rolling.windows()));
      case Request.RollingTokens rolling ->
          new JournalRequest.RollingTokens(
              rolling.before(), rolling.tokens(), journaled(rolling.windows()));
      case Request.Generation generation ->
          new JournalRequest.Generation(
              generation.context(),
              generation.stops(),
              generation.limit(),
              journaled(generation.sampling()));
    };
  }

  private static JournalRequest.@Nullable Border journaled(Border border) {
    return border.equals(Border.CONTEXT)
        ? null
        : new JournalRequest.Border(
            border.kind().name().toLowerCase(Locale.ROOT), border.alternatives());
  }

  private static JournalRequest.Windowing journaled(Windows windows) {
    return new JournalRequest.Windowing(
        windows.context(), windows.stride(), windows.firstTokenGiven());
  }

  private static JournalRequest.Draws journaled(Sampling sampling) {
    return new JournalRequest.Draws(
        sampling.temperature(),
        sampling.topK(),
        sampling.topP(),
        List.copyOf(sampling.excludedFirstWords()));
  }

  private static JournalResponse journaled(Response response) {
    return switch (response) {
      case Response.Loglikelihood scored ->
          new JournalResponse.Loglikelihood(
              scored.logLikelihood(),
              scored.greedy(),
              scored.tokens().stream()
                  .map(token ->
                      new JournalResponse.Token(
                          token.text(), token.logProbability(), token.greedy()))
                  .toList(),
              scored.truncatedTokens());
      case Response.RollingLoglikelihood rolling ->
          new JournalResponse.RollingLoglikelihood(rolling.logLikelihood(), rolling.tokens());
      case Response.Generation generated ->
          new JournalResponse.Generation(
              generated.text(),
              generated.tokens(),
              generated.logProbability(),
              generated.truncatedTokens());
    };
  }
}
