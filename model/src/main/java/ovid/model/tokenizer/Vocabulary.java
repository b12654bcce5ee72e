package ovid.model.tokenizer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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
  private final String[] tokens;
  private final byte[][] bytes;

  private Vocabulary(Path file, Map<String, Integer> ids, String[] tokens, byte[][] bytes) {
    this.file = file;
    this.ids = ids;
    this.tokens = tokens;
    this.bytes = bytes;
  }

  /** Reads {@code vocab.json}. */
  static Vocabulary read(Path file) {
    return of(file, CheckpointJson.read(file));
  }

  /**
   * A vocabulary from an object of tokens and their ids.
   *
   * @param file that it is from, for messages
   */
  static Vocabulary of(Path file, JsonNode json) {
    SequencedMap<String, Integer> ids = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      JsonNode node = entry.getValue();
      if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0) {
        throw refused(file, "gives token \"%s\" the id %s".formatted(entry.getKey(), node));
      }
      ids.put(entry.getKey(), node.intValue());
    }
    return of(file, ids);
  }

  /**
   * A vocabulary from tokens in GPT-2's byte alphabet and their ids, none negative.
   *
   * @param file that they are from, for messages
   */
  static Vocabulary of(Path file, SequencedMap<String, Integer> ids) {
    String[] tokens = new String[length(file, ids)];
    for (Map.Entry<String, Integer> entry : ids.entrySet()) {
      String token = entry.getKey();
      int id = entry.getValue();
      if (tokens[id] != null) {
        throw refused(
            file, "gives the id %d to \"%s\" and \"%s\"".formatted(id, tokens[id], token));
      }
      if (token.isEmpty()) {
        throw refused(file, "has \"\", which is not written in GPT-2's byte alphabet");
      }
      tokens[id] = token;
    }
    byte[][] bytes = new byte[tokens.length][];
    for (int id = 0; id < tokens.length; id++) {
      bytes[id] = tokens[id] == null ? GAP : bytes(tokens[id]);
    }
    return new Vocabulary(file, Map.copyOf(ids), tokens, bytes);
  }

  /** Merges make no other tokens than those written in the alphabet; the others are added ones. */
  private static byte[] bytes(String token) {
    byte[] bytes = ByteAlphabet.bytes(token);
    return bytes.length == 0 ? token.getBytes(StandardCharsets.UTF_8) : bytes;
  }

  /** One more than the highest id, which must not be far beyond the number of tokens. */
  private static int length(Path file, Map<String, Integer> ids) {
    int highest = ids.values().stream().mapToInt(Integer::intValue).max().orElse(-1);
    if (highest - ids.size() > MOST_GAPS) {
      throw refused(file, "leaves %d ids without a token".formatted(highest + 1L - ids.size()));
    }
    return highest + 1;
  }

  /**
   * This, with added tokens, which are written as they are.
   *
   * @param added whose ids are in this vocabulary, or follow it
   */
  Vocabulary with(List<AddedToken> added) {
    Map<String, Integer> allIds = new HashMap<>(ids);
    int limit = added.stream().mapToInt(token -> token.id() + 1).max().orElse(0);
    String[] all = Arrays.copyOf(tokens, Math.max(tokens.length, limit));
    byte[][] allBytes = Arrays.copyOf(bytes, all.length);
    Arrays.fill(allBytes, bytes.length, all.length, GAP);
    for (AddedToken token : added) {
      if (!ids.containsKey(token.content())) {
        allIds.put(token.content(), token.id());
        all[token.id()] = token.content();
        allBytes[token.id()] = token.content().getBytes(StandardCharsets.UTF_8);
      }
    }
    return new Vocabulary(file, allIds, all, allBytes);
  }

  private static CheckpointException refused(Path file, String what) {
    return new CheckpointException(
        "%s %s; get the checkpoint's vocabulary again.".formatted(file, what));
  }

  /** The file that it is from. */
  Path file() {
    return file;
  }

  /** All tokens and their ids; cannot be changed. */
  Map<String, Integer> ids() {
    return Collections.unmodifiableMap(ids);
  }

  /** A token as the file writes it. */
  String token(int id) {
    return tokens[id];
  }

  /** Whether a byte has no token. */
  boolean lacksBytes() {
    for (int value = 0; value <= 0xff; value++) {
      if (id(String.valueOf(ByteAlphabet.character(value))) < 0) {
        return true;
      }
    }
    return false;
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
