package ovid.harness.engine;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ovid.results.JournalEntry;
import ovid.tasks.Metric;
import ovid.tasks.Outcome;
import ovid.tasks.Response;
import ovid.tasks.Task;
import tools.jackson.databind.JsonNode;

/**
 * A document on its way through the engine.
 *
 * @param <D> the task's kind of document
 * @param index its place in the data set
 * @param requests as JSON
 * @param jobs one per request
 * @param holdsSpecial whether a special token stands in the requests' texts
 */
record DocumentJob<D>(
    Task<D> task,
    String model,
    D document,
    int index,
    String key,
    List<JsonNode> requests,
    List<RequestJob> jobs,
    boolean holdsSpecial) {

  boolean isComplete() {
    return jobs.stream().allMatch(RequestJob::isComplete);
  }

  long tokens() {
    return jobs.stream().mapToLong(RequestJob::tokens).sum();
  }

  /** Scores the document, once it is complete. */
  JournalEntry entry() {
    List<Response> responses = new ArrayList<>(jobs.size());
    jobs.forEach(job -> responses.add(job.response()));
    Outcome outcome = task.score(document, responses);

    // Everything in a fixed order: equal documents give equal lines.
    Map<String, double[]> statistics = new LinkedHashMap<>();
    for (Metric metric : task.description().metrics()) {
      statistics.put(
          metric.name(), requireNonNull(outcome.statistics().get(metric.name()), metric.name()));
    }
    Map<String, Long> counts = new TreeMap<>(outcome.counts());
    counts.put("tokens", jobs.stream().mapToLong(RequestJob::answered).sum());
    counts.put("truncated_tokens", responses.stream().mapToLong(Response::truncatedTokens).sum());
    if (holdsSpecial) {
      // Only then, so that the journals of all others stay as they were.
      counts.put(JournalEntry.SPECIAL_DOCUMENTS, 1L);
    }
    Outcome.Choice choice = outcome.choice();
    return JournalEntry.about(key, model, task.description().name(), index)
        .statistics(statistics)
        .counts(counts)
        .target(outcome.target())
        .prediction(outcome.prediction())
        .choice(choice == null ? null : choice.gold(), choice == null ? null : choice.predicted())
        .confidence(outcome.confidence())
        .exchanges(requests, responses.stream().<JsonNode>map(JournalJson::of).toList())
        .build();
  }
}
