package ovid.results.interchange;

import ovid.results.storage.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/** lm-eval's JSON, which Python writes: NaN and infinities may stand in it. */
final class LmEvalJson {
  private static final ObjectReader READER =
      Json.MAPPER.readerFor(JsonNode.class).with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS);

  private LmEvalJson() {}

  static JsonNode read(byte[] json) {
    return READER.readTree(json);
  }

  /** What is wrong, in words. */
  static String fault(JacksonException problem) {
    TokenStreamLocation at = problem.getLocation();
    return at == null || at.getLineNr() < 1
        ? "it is not valid JSON"
        : "it is not valid JSON at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }
}
