package ovid.tasks.lmeval;

import java.util.List;
import ovid.tasks.Metric;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;

/** One of lm-evaluation-harness' four output types. */
interface OutputKind {
  /** What it reports. */
  List<Metric> metrics();

  /**
   * What a document asks.
   *
   * @param before description and examples
   */
  List<Request> requests(LmEvalDocument document, String before);

  Outcome score(LmEvalDocument document, List<Response> responses);
}
