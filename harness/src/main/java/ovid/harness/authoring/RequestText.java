package ovid.harness.authoring;

import java.util.List;
import ovid.harness.terminal.VisibleText;
import ovid.tasks.Request;

/** A document's requests for people to read, spaces visible. */
final class RequestText {
  /** For an empty prompt; that it has spaces shows that it is no text of the task's. */
  private static final String NOTHING = "(end-of-text alone)";

  private RequestText() {}

  /**
   * A headline, then every prompt once and what is scored or written after it.
   *
   * @param place says which document it is
   * @param right the request that should be the likeliest; -1 where there is none
   * @param answers what is written is compared with these; may be empty
   */
  static String of(String place, List<Request> requests, int right, List<String> answers) {
    StringBuilder text = new StringBuilder("--- " + place + "\n");
    String before = null;
    for (int i = 0; i < requests.size(); i++) {
      Request request = requests.get(i);
      switch (request) {
        case Request.Loglikelihood pair -> {
          if (!pair.context().equals(before)) {
            text.append(pair.context().isEmpty() ? NOTHING : VisibleText.of(pair.context()))
                .append('\n');
          }
          before = pair.context();
          text.append("  scored: \"")
              .append(VisibleText.of(pair.continuation()))
              .append(i == right ? "\"  (right)\n" : "\"\n");
        }
        case Request.Generation generation ->
            text.append(VisibleText.of(generation.context()))
                .append("\n  written: at most ")
                .append(generation.limit())
                .append(" tokens, until ")
                .append(
                    generation.stops().isEmpty()
                        ? "end-of-text"
                        : VisibleText.of(String.join(" or ", generation.stops())).replace("\n", ""))
                .append('\n');
        case Request.RollingLoglikelihood rolling ->
            text.append(VisibleText.of(rolling.text())).append("\n  scored: all of it\n");
        case Request.RollingTokens rolling ->
            text.append(rolling.tokens().size()).append(" tokens\n  scored: all of them\n");
      }
    }
    if (!answers.isEmpty()) {
      text.append("  right: ")
          .append(
              String.join(
                  " or ",
                  answers.stream()
                      .map(answer -> "\"" + VisibleText.of(answer).replace("\n", "") + "\"")
                      .toList()))
          .append('\n');
    }
    return text.toString();
  }
}
