package ovid.harness.authoring;

import java.util.ArrayList;
import java.util.List;
import ovid.tasks.Request;
import ovid.tasks.Response;

/** Answers to a document's requests without a model, to see what a task makes of them. */
final class StandIn {
  private static final float LIKELY = -1;
  private static final float UNLIKELY = -1000;

  private StandIn() {}

  /** Answers in which the request at {@code favourite} is by far the likeliest. */
  static List<Response> answers(List<Request> requests, int favourite) {
    List<Response> answers = new ArrayList<>(requests.size());
    for (int i = 0; i < requests.size(); i++) {
      answers.add(answer(requests.get(i), i == favourite ? LIKELY : UNLIKELY));
    }
    return answers;
  }

  private static Response answer(Request request, float logLikelihood) {
    return switch (request) {
      case Request.Loglikelihood pair ->
          new Response.Loglikelihood(
              List.of(
                  new Response.ScoredToken(
                      pair.continuation(), logLikelihood, logLikelihood == LIKELY)),
              0);
      case Request.RollingLoglikelihood rolling ->
          new Response.RollingLoglikelihood(logLikelihood, Math.max(1, rolling.text().length()));
      case Request.RollingTokens rolling ->
          new Response.RollingLoglikelihood(logLikelihood, Math.max(1, rolling.tokens().size()));
      case Request.Generation generation ->
          new Response.Generation(" stand-in", 1, logLikelihood, 0);
    };
  }
}
