package ovid.tasks.lmeval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ovid.tasks.Metric;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.jinja.PythonValue;

/** {@code loglikelihood}: the target as it stands, without the delimiter. */
record ContinuationOutput(Prompt prompt, List<LmEvalMetric> measures) implements OutputKind {
  @Override
  public List<Metric> metrics() {
    return measures.stream().map(LmEvalMetric::metric).toList();
  }

  @Override
  public List<Request> requests(LmEvalDocument document, String before) {
    return List.of(
        new Request.Loglikelihood(before + prompt.asked(document.fields()), target(document)));
  }

  private String target(LmEvalDocument document) {
    return PythonValue.str(prompt.target(document.fields()));
  }

  @Override
  public Outcome score(LmEvalDocument document, List<Response> responses) {
    Response.Loglikelihood given = (Response.Loglikelihood) responses.getFirst();
    Map<String, double[]> statistics = new LinkedHashMap<>();
    for (LmEvalMetric measure : measures) {
      statistics.put(
          measure.name(),
          new double[] {
            measure.name().equals("acc") ? (given.greedy() ? 1 : 0) : given.logLikelihood()
          });
    }
    return new Outcome(statistics, Map.of(), target(document), null, null);
  }
}
