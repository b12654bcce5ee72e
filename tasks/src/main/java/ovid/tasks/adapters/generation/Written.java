package ovid.tasks.adapters.generation;

import java.util.List;
import ovid.tasks.Response;
import ovid.tasks.text.PythonText;

/** What the model wrote to a document's only request. */
final class Written {
  /** How protocols of lm-evaluation-harness cite it. */
  static final String LM_EVAL = "lm-evaluation-harness 0.4";

  /** How many tokens lm-evaluation-harness generates at most where a task does not say. */
  static final int LM_EVAL_LIMIT = 256;

  private Written() {}

  static Response.Generation only(List<Response> responses) {
    return (Response.Generation) responses.getFirst();
  }

  static String text(List<Response> responses) {
    return only(responses).text();
  }

  /** The probability that the model gave to exactly this text, from 0 to 1. */
  static double probability(Response.Generation written) {
    // Rounding can take a probability of one above it.
    return Math.min(1, StrictMath.exp(written.logProbability()));
  }

  /** The text without white space at its ends. */
  static String trimmed(Response.Generation written) {
    return PythonText.strip(written.text());
  }

  /** The first line after white space; empty for a blank text. */
  static String firstLine(Response.Generation written) {
    String text = PythonText.strip(written.text());
    int feed = text.indexOf('\n');
    return feed < 0 ? text : text.substring(0, feed);
  }
}
