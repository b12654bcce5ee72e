package ovid.results.journal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ovid.results.JournalEntry;
import ovid.results.storage.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/**
 * A line of a journal without its texts: which document it is about, how that scored, and where the
 * line lies. Only a line's beginning is parsed for it, so a journal of gigabytes is gone through in
 * seconds; the whole entry is then read with {@link JournalReader#entry}.
 *
 * @param model name of the checkpoint
 * @param task name of the task
 * @param document its place in the data set, from 0
 * @param statistics for every metric the document's vector of statistics
 * @param tokens that the model answered, 0 where it was asked nothing; -1 where the line does not
 *     say
 * @param confidence the probability that the model gave to its prediction, where the task has one
 * @param prompt checksum over the target and the first request's texts, to tell whether another run
 *     asked the same; 0 where not wanted. The requests after it may be more in one program than in
 *     another, for metrics of its own
 * @param position where the line's object begins in the file, in bytes
 * @param length of the object, in bytes
 */
public record JournalLine(
    String model,
    String task,
    int document,
    Map<String, double[]> statistics,
    long tokens,
    @Nullable Double confidence,
    long prompt,
    long position,
    int length) {
  private static final Set<String> TEXTS = Set.of("context", "continuation", "text");

  /**
   * Parses the fields up to the requests, which an entry's record declares after all of these.
   *
   * @param prompts whether the checksum is wanted, for which a request is gone through
   */
  static JournalLine parse(byte[] buffer, int from, int length, long position, boolean prompts)
      throws JacksonException {
    try (JsonParser parser = Json.MAPPER.createParser(buffer, from, length)) {
      String model = "";
      String task = "";
      int document = -1;
      Map<String, double[]> statistics = Map.of();
      long tokens = -1;
      Double confidence = null;
      PromptChecksum checksum = new PromptChecksum(buffer, from);
      expect(parser, parser.nextToken(), JsonToken.START_OBJECT);
      boolean done = false;
      while (!done && parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String field = parser.currentName();
        if (field.equals("requests") && !prompts) {
          break;
        }
        JsonToken value = parser.nextToken();
        switch (field) {
          case "model" -> model = parser.getString();
          case "task" -> task = parser.getString();
          case "document" -> document = parser.getIntValue();
          case "statistics" -> statistics = statistics(parser);
          case "counts" -> tokens = tokens(parser);
          case "confidence" ->
              confidence = value == JsonToken.VALUE_NULL ? null : parser.getDoubleValue();
          case "target" -> {
            if (prompts) {
              // Programs keep or drop the white space around a choice.
              checksum.add(parser.getString().strip());
              parser.skipChildren();
            }
          }
          case "requests" -> {
            expect(parser, value, JsonToken.START_ARRAY);
            if (parser.nextToken() != JsonToken.END_ARRAY) {
              asked(parser, checksum);
            }
            done = true;
          }
          default -> parser.skipChildren();
        }
      }
      long prompt = prompts ? checksum.value() : 0;
      return new JournalLine(
          model, task, document, statistics, tokens, confidence, prompt, position, length);
    }
  }

  /** Adds a request's texts: how they are answered, by sampling or windows, is no part of them. */
  private static void asked(JsonParser parser, PromptChecksum checksum) throws JacksonException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      checksum.add(parser);
      return;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      boolean text = value == JsonToken.VALUE_STRING && TEXTS.contains(field);
      if (text) {
        checksum.add(field);
        checksum.add(parser.getString());
      } else if (field.equals("tokens")) {
        checksum.add(parser);
      } else {
        parser.skipChildren();
      }
    }
  }

  private static Map<String, double[]> statistics(JsonParser parser) throws JacksonException {
    expect(parser, parser.currentToken(), JsonToken.START_OBJECT);
    Map<String, double[]> statistics = HashMap.newHashMap(4);
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String metric = parser.currentName();
      double[] values = new double[4];
      int count = 0;
      expect(parser, parser.nextToken(), JsonToken.START_ARRAY);
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (count == values.length) {
          values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = parser.getDoubleValue();
      }
      statistics.put(metric, Arrays.copyOf(values, count));
    }
    return statistics;
  }

  private static long tokens(JsonParser parser) throws JacksonException {
    expect(parser, parser.currentToken(), JsonToken.START_OBJECT);
    long tokens = -1;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean counted = parser.currentName().equals(JournalEntry.TOKENS);
      parser.nextToken();
      if (counted) {
        tokens = parser.getLongValue();
      } else {
        parser.skipChildren();
      }
    }
    return tokens;
  }

  private static void expect(JsonParser parser, @Nullable JsonToken token, JsonToken expected) {
    if (token != expected) {
      throw new StreamReadException(parser, "expected " + expected);
    }
  }
}
