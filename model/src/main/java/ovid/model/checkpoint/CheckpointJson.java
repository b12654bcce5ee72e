package ovid.model.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import ovid.model.values.CheckpointException;
import ovid.model.values.UnreadableCheckpoint;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Strict reading of the JSON objects in a checkpoint's folder: no duplicate keys, no second value.
 */
public final class CheckpointJson {
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private CheckpointJson() {}

  /**
   * Reads a file that holds one JSON object.
   *
   * @throws CheckpointException when it is absent, unreadable or anything else than one object
   */
  public static ObjectNode read(Path file) {
    return parse(file, "", bytes(file));
  }

  /** A new, empty object. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /**
   * All bytes of a file.
   *
   * @throws CheckpointException when it is absent or unreadable
   */
  public static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new CheckpointException(
          file + " is missing; a checkpoint's folder needs it in Hugging Face's layout.", e);
    } catch (IOException e) {
      throw UnreadableCheckpoint.of(file, e);
    }
  }

  /**
   * Parses one JSON object.
   *
   * @param part which part of the file this is, for messages: {@code "'s header"} or empty
   */
  public static ObjectNode parse(Path file, String part, byte[] json) {
    JsonNode node;
    try {
      String text = new String(json, StandardCharsets.UTF_8);
      // Windows' editors begin a file with a byte order mark.
      node = READER.readTree(text.startsWith("\ufeff") ? text.substring(1) : text);
    } catch (JacksonException e) {
      throw new CheckpointException(
          "%s%s is not valid JSON (%s%s); get the file again."
              .formatted(file, part, e.getOriginalMessage(), place(e.getLocation())),
          e);
    }
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new CheckpointException(
        "%s%s does not hold a JSON object; get the file again.".formatted(file, part));
  }

  /** Errors of Jackson's limits, such as the one on nesting, have no place. */
  private static String place(@Nullable TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? ""
        : ", line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
  }
}
