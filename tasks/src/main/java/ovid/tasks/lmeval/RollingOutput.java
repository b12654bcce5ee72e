package ovid.tasks.lmeval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ovid.tasks.Metric;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.jinja.PythonValue;
import ovid.tasks.metrics.TextPerplexity;

/** {@code loglikelihood_rolling}: the target is the text. */
record RollingOutput(Prompt prompt, List<LmEvalMetric> measures) implements OutputKind {
  @Override
  public List<Metric> metrics() {
    return measures.stream().map(LmEvalMetric::metric).toList();
  }

  private String text(LmEvalDocument document) {
    return PythonValue.str(prompt.target(document.fields()));
  }

  @Override
  public List<Request> requests(LmEvalDocument document, String before) {
    return List.of(new Request.RollingLoglikelihood(text(document)));
  }

  @Override
  public Outcome score(LmEvalDocument document, List<Response> responses) {
    double given = ((Response.RollingLoglikelihood) responses.getFirst()).logLikelihood();
    TextPerplexity perplexity = TextPerplexity.of(text(document), given);
    Map<String, double[]> statistics = new LinkedHashMap<>(perplexity.statistics());
    statistics.keySet().retainAll(measures.stream().map(LmEvalMetric::name).toList());
    return new Outcome(statistics, perplexity.counts(), "", null, null);
  }
}
