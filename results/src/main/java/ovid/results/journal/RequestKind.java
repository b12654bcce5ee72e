package ovid.results.journal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import ovid.results.storage.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The kinds of a {@link JournalRequest}; the journal calls them by their names in lower case. */
public enum RequestKind {
  /** {@link JournalRequest.Loglikelihood}. */
  LOGLIKELIHOOD,
  /** {@link JournalRequest.RollingLoglikelihood}. */
  ROLLING_LOGLIKELIHOOD,
  /** {@link JournalRequest.RollingTokens}. */
  ROLLING_TOKENS,
  /** {@link JournalRequest.Generation}. */
  GENERATION;

  private static final String FIELD = "type";

  private final String title = name().toLowerCase(Locale.ROOT);

  /** A new object that begins with the kind. */
  ObjectNode object() {
    return Json.MAPPER.createObjectNode().put(FIELD, title);
  }

  static Optional<RequestKind> of(JsonNode json) {
    String title = json.path(FIELD).asString("");
    return Arrays.stream(values()).filter(kind -> kind.title.equals(title)).findFirst();
  }
}
