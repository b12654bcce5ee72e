package ovid.tasks.authored;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ovid.tasks.Aggregation;
import ovid.tasks.Metric;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.text.PythonText;

/** Language modelling: every token of a text. */
record PerplexityKind(List<Metric> metrics, Template text) implements Kind<String> {
  static final List<Metric> METRICS =
      List.of(
          new Metric("word_perplexity", Aggregation.UNIT_PERPLEXITY, false),
          new Metric("byte_perplexity", Aggregation.UNIT_PERPLEXITY, false),
          new Metric("bits_per_byte", Aggregation.BITS_PER_UNIT, false));

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
  public List<Request> requests(String whole, String before) {
    return List.of(new Request.RollingLoglikelihood(whole));
  }

  @Override
  public Optional<String> example(String whole) {
    return Optional.empty();
  }

  @Override
  public Outcome score(String whole, List<Response> responses) {
    double logLikelihood = ((Response.RollingLoglikelihood) responses.getFirst()).logLikelihood();
    long words = PythonText.countPieces(whole);
    long bytes = whole.getBytes(StandardCharsets.UTF_8).length;
    double[] perByte = {logLikelihood, bytes};
    return new Outcome(
        Map.of(
            "word_perplexity",
            new double[] {logLikelihood, words},
            "byte_perplexity",
            perByte,
            "bits_per_byte",
            perByte.clone()),
        Map.of("words", words, "bytes", bytes),
        whole.substring(
            0,
            whole.offsetByCodePoints(0, Math.min(SHOWN, whole.codePointCount(0, whole.length())))),
        null,
        null);
  }
}
