package ovid.model.tokenizer;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import ovid.model.checkpoint.CheckpointJson;
import ovid.model.values.CheckpointException;
import tools.jackson.databind.JsonNode;

/** Tokens and their ids, as {@code vocab.json} has them. Ids may leave gaps. */
final class Vocabulary {
  private static final byte[] GAP = {};

  /** So that a few bytes that claim high ids cannot make it allocate. */
  private static final int MOST_GAPS = 1_000_000;

  private final Path file;
  private final Map<String, Integer> ids;
  private final byte[][] bytes;

  private Vocabulary(Path file, Map<String, Integer> ids, byte[][] bytes) {
    this.file = file;
    this.ids = ids;
    this.bytes = bytes;
  }

  /**
   * Reads {@code vocab.json}.
   *
   * @param rows of the model's embedding, which every id must be below
   */
  static Vocabulary read(Path file, int rows) {
    SequencedMap<String, Integer> ids = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : CheckpointJson.read(file).properties()) {
      JsonNode node = entry.getValue();
      if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0) {
        throw refused(file, "gives token \"%s\" the id %s".formatted(entry.getKey(), node));
      }
      ids.put(entry.getKey(), node.intValue());
    }
    return of(file, ids, rows);
  }

  /**
   * A vocabulary from tokens in GPT-2's byte alphabet and their ids, none negative.
   *
   * @param file that they are from, for messages
   */
  static Vocabulary of(Path file, SequencedMap<String, Integer> ids, int rows) {
    String[] tokens = new String[length(file, ids, rows)];
    for (Map.Entry<String, Integer> entry : ids.entrySet()) {
      String token = entry.getKey();
      int id = entry.getValue();
      if (tokens[id] != null) {
        throw refused(
            file, "gives the id %d to \"%s\" and \"%s\"".formatted(id, tokens[id], token));
      }
      tokens[id] = token;
    }
    return new Vocabulary(file, new HashMap<>(ids), bytes(file, tokens));
  }

  /** One more than the highest id, which must be a row and not far beyond the number of tokens. */
  private static int length(Path file, Map<String, Integer> ids, int rows) {
    int length = 0;
    for (Map.Entry<String, Integer> entry : ids.entrySet()) {
      int id = entry.getValue();
      if (id >= rows) {
        throw new CheckpointException(
            "%s gives token \"%s\" the id %d, but the model's embedding has only %d rows; use the vocabulary of this checkpoint."
                .formatted(file, entry.getKey(), id, rows));
      }
      length = Math.max(length, id + 1);
    }
    if (length - ids.size() > MOST_GAPS) {
      throw refused(file, "leaves %d ids without a token".formatted(length - ids.size()));
    }
    return length;
  }

  private static byte[][] bytes(Path file, String[] tokens) {
    byte[][] bytes = new byte[tokens.length][];
    for (int id = 0; id < tokens.length; id++) {
      String token = tokens[id];
      bytes[id] = token == null ? GAP : ByteAlphabet.bytes(token);
      if (token != null && bytes[id].length == 0) {
        throw refused(
            file, "has \"%s\", which is not written in GPT-2's byte alphabet".formatted(token));
      }
    }
    return bytes;
  }

  private static CheckpointException refused(Path file, String what) {
    return new CheckpointException(
        "%s %s; get the checkpoint's vocabulary again.".formatted(file, what));
  }

  /** The id of a token as the file writes it, or -1. */
  int id(String token) {
    return ids.getOrDefault(token, -1);
  }

  /**
   * The id of a token that must be there.
   *
   * @param what the token is, for the message
   */
  int require(String token, String what) {
    int id = id(token);
    if (id < 0) {
      throw refused(file, "lacks \"%s\", %s".formatted(token, what));
    }
    return id;
  }

  /**
   * Checks that a token has this id.
   *
   * @param what the token is, for the message
   */
  void requireId(int id, String what) {
    if (bytes(id).length == 0) {
      throw refused(file, "has no token of the id %d, %s".formatted(id, what));
    }
  }

  /** The bytes of a token; empty for an id that no token has. */
  byte[] bytes(int id) {
    return id < 0 || id >= bytes.length ? GAP : bytes[id];
  }

  /** One more than the highest id. */
  int idLimit() {
    return bytes.length;
  }

  /** Number of tokens. */
  int size() {
    return ids.size();
  }
}
