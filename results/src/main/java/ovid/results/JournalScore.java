package ovid.results;

import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/**
 * What a line of the journal says of its document's scores.
 *
 * @param statistics for every metric the document's vector of statistics
 * @param prompt 64 bits of checksum over the target and what was asked, 0 where not wanted
 */
record JournalScore(
    String model, String task, int document, Map<String, double[]> statistics, long prompt) {

  /** Reads a line up to what is wanted. */
  static JournalScore parse(byte[] buffer, int from, int length, boolean prompts) {
    try (JsonParser parser = Json.MAPPER.createParser(buffer, from, length)) {
      expect(parser, parser.nextToken(), JsonToken.START_OBJECT);
      String model = "";
      String task = "";
      int document = -1;
      Map<String, double[]> statistics = new HashMap<>();
      Checksum checksum = new Checksum(buffer, from);
      boolean done = false;
      while (!done && parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        switch (name) {
          case "model" -> model = parser.getString();
          case "task" -> task = parser.getString();
          case "document" -> document = parser.getIntValue();
          case "statistics" -> {
            expect(parser, value, JsonToken.START_OBJECT);
            readStatistics(parser, statistics);
            done = !prompts;
          }
          case "target", "requests" -> {
            checksum.add(parser);
            done = name.equals("requests");
          }
          default -> parser.skipChildren();
        }
      }
      return new JournalScore(model, task, document, statistics, prompts ? checksum.value() : 0);
    }
  }

  private static void readStatistics(JsonParser parser, Map<String, double[]> statistics) {
    double[] values = new double[4];
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String metric = parser.currentName();
      expect(parser, parser.nextToken(), JsonToken.START_ARRAY);
      int count = 0;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (count == values.length) {
          values = java.util.Arrays.copyOf(values, 2 * count);
        }
        values[count++] = parser.getDoubleValue();
      }
      statistics.put(metric, java.util.Arrays.copyOf(values, count));
    }
  }

  private static void expect(JsonParser parser, JsonToken token, JsonToken expected) {
    if (token != expected) {
      throw new StreamReadException(parser, "expected " + expected);
    }
  }

  /** Over the bytes of values, as they stand in the line. */
  private static final class Checksum {
    private final byte[] buffer;
    private final int from;
    private final CRC32 first = new CRC32();
    private final CRC32C second = new CRC32C();

    Checksum(byte[] buffer, int from) {
      this.buffer = buffer;
      this.from = from;
    }

    void add(JsonParser parser) {
      int begin = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
      parser.skipChildren();
      // A string is read lazily: its end is known only then.
      parser.finishToken();
      int end = Math.toIntExact(parser.currentLocation().getByteOffset());
      // In other encodings than UTF-8 a parser knows no bytes.
      if (begin < 0 || end < begin) {
        throw new StreamReadException(parser, "expected UTF-8");
      }
      first.update(buffer, from + begin, end - begin);
      second.update(buffer, from + begin, end - begin);
    }

    long value() {
      return first.getValue() << 32 | second.getValue();
    }
  }
}
