package ovid.tasks.authored;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ovid.tasks.Metric;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.metrics.TextPerplexity;
import ovid.tasks.records.DataRecord;

/** Language modelling: every token of a text. */
record PerplexityKind(List<Metric> metrics, Template text) implements Kind<String> {
  private static final int SHOWN = 60;

  @Override
  public Map<String, String> switches() {
    return Map.of("text", text.source());
  }

  @Override
  public Set<String> fields() {
    return text.fields();
  }

  @Override
  public @Nullable Double chance() {
    return null;
  }

  @Override
  public String read(DataRecord record) {
    String whole = text.render(record);
    if (whole.isEmpty()) {
      throw record.fault(text.source(), "is empty, and nothing can be scored");
    }
    return whole;
  }

  @Override
  public List<String> remarks(DataRecord record, String whole, String before) {
    return new Remarks(record).template(TaskKeys.TEXT, text).found();
  }

  @Override
  public List<Request> requests(String whole, String before) {
    return List.of(new Request.RollingLoglikelihood(whole));
  }

  @Override
  public Optional<String> example(String whole) {
    return Optional.empty();
  }

  @Override
  public Outcome score(String whole, List<Response> responses) {
    TextPerplexity perplexity =
        TextPerplexity.of(
            whole, ((Response.RollingLoglikelihood) responses.getFirst()).logLikelihood());
    return new Outcome(
        perplexity.statistics(),
        perplexity.counts(),
        whole.substring(
            0,
            whole.offsetByCodePoints(0, Math.min(SHOWN, whole.codePointCount(0, whole.length())))),
        null,
        null);
  }
}
