package ovid.model.tokenizer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import ovid.model.checkpoint.CheckpointJson;
import ovid.model.values.CheckpointException;
import ovid.model.values.Tokenizer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a checkpoint's tokenizer: {@code vocab.json} and {@code merges.txt}, and what {@code
 * tokenizer_config.json} changes about them.
 */
public final class TokenizerReader {
  private static final String VOCABULARY = "vocab.json";
  private static final String MERGES = "merges.txt";
  private static final String CONFIGURATION = "tokenizer_config.json";
  private static final String END_OF_TEXT = "<|endoftext|>";

  private TokenizerReader() {}

  /**
   * Reads and checks a tokenizer.
   *
   * @param directory the checkpoint's folder
   * @param rows of the model's embedding; the vocabulary may be smaller, not larger
   * @throws CheckpointException when a file is missing or wrong
   */
  public static Tokenizer read(Path directory, int rows) {
    Path vocabularyFile = directory.resolve(VOCABULARY);
    Path mergesFile = directory.resolve(MERGES);
    if (!Files.exists(vocabularyFile) || !Files.exists(mergesFile)) {
      throw new CheckpointException(
          "%s lacks %s; put the tokenizer there as %s and %s (tokenizer.json is not read)."
              .formatted(
                  directory,
                  Files.exists(vocabularyFile) ? MERGES : VOCABULARY,
                  VOCABULARY,
                  MERGES));
    }
    String endOfText = endOfText(directory.resolve(CONFIGURATION));
    return read(vocabularyFile, mergesFile, endOfText, rows);
  }

  /**
   * Reads the tokenizer that OpenAI released with GPT-2, {@code encoder.json} and {@code
   * vocab.bpe}, which have the form of {@code vocab.json} and {@code merges.txt}.
   *
   * @param directory the checkpoint's folder
   * @param rows of the model's embedding
   * @throws CheckpointException when a file is missing or wrong
   */
  public static Tokenizer readOriginal(Path directory, int rows) {
    return read(
        directory.resolve("encoder.json"), directory.resolve("vocab.bpe"), END_OF_TEXT, rows);
  }

  private static Tokenizer read(Path vocabularyFile, Path mergesFile, String endOfText, int rows) {
    Vocabulary vocabulary = Vocabulary.read(vocabularyFile, rows);
    List<Merge> merges = MergesReader.read(mergesFile);
    int end = vocabulary.require(endOfText, "the token that ends a text");
    return of(mergesFile, vocabulary, merges, end);
  }

  /**
   * A tokenizer from tokens and merges that a file embeds.
   *
   * @param file that they are from, for messages
   * @param tokens in GPT-2's byte alphabet, by id; null for ids that no token has
   * @param merges two tokens apart by one space, the most important first
   * @param rows of the model's embedding
   * @throws CheckpointException when they do not fit together
   */
  public static Tokenizer embedded(
      Path file, List<@Nullable String> tokens, List<String> merges, int endOfText, int rows) {
    Vocabulary vocabulary = Vocabulary.of(file, ids(file, tokens), rows);
    vocabulary.requireId(endOfText, "the token that ends a text");
    List<Merge> parsed = MergesReader.parse(file, merges.toArray(String[]::new));
    return of(file, vocabulary, parsed, endOfText);
  }

  /**
   * A tokenizer from tokens whose order is also that of the merges that make them, as in GPT-2's
   * own vocabulary; the merges are found by running those before them.
   *
   * @param file that they are from, for messages
   * @param tokens the bytes of every token, by id
   * @param rows of the model's embedding
   * @throws CheckpointException when some token cannot be made by merges
   */
  public static Tokenizer ranked(Path file, List<byte[]> tokens, int endOfText, int rows) {
    List<@Nullable String> written = new ArrayList<>(tokens.size());
    for (byte[] token : tokens) {
      written.add(ByteAlphabet.write(token));
    }
    Vocabulary vocabulary = Vocabulary.of(file, ids(file, written), rows);
    vocabulary.requireId(endOfText, "the token that ends a text");
    return of(file, vocabulary, MergeRecovery.merges(file, written, endOfText), endOfText);
  }

  private static SequencedMap<String, Integer> ids(Path file, List<@Nullable String> tokens) {
    SequencedMap<String, Integer> ids = new LinkedHashMap<>();
    for (int id = 0; id < tokens.size(); id++) {
      String token = tokens.get(id);
      Integer other = token == null ? null : ids.putIfAbsent(token, id);
      if (other != null) {
        throw new CheckpointException(
            "%s gives \"%s\" the ids %d and %d; get the checkpoint's vocabulary again."
                .formatted(file, token, other, id));
      }
    }
    return ids;
  }

  private static Tokenizer of(
      Path mergesFile, Vocabulary vocabulary, List<Merge> merges, int endOfText) {
    MergeRanks ranks = new MergeRanks(mergesFile, vocabulary, merges);
    return new ByteLevelTokenizer(
        vocabulary, ranks, endOfText, sha256(vocabulary, merges, endOfText));
  }

  /** The end-of-text token; refuses settings under which a text would have other tokens. */
  private static String endOfText(Path file) {
    if (!Files.exists(file)) {
      return END_OF_TEXT;
    }
    ObjectNode settings = CheckpointJson.read(file);
    for (String key : List.of("add_prefix_space", "add_bos_token", "add_eos_token")) {
      if (settings.path(key).asBoolean(false)) {
        throw new CheckpointException(
            "%s has %s true, which GPT-2 does not and which is not supported; set it to false if the model was trained without."
                .formatted(file, key));
      }
    }
    String end = token(settings.path("eos_token"), END_OF_TEXT);
    String begin = token(settings.path("bos_token"), end);
    if (!begin.equals(end)) {
      throw new CheckpointException(
          "%s has bos_token \"%s\" and eos_token \"%s\", but GPT-2 has one token for both; make them equal if the model was trained so."
              .formatted(file, begin, end));
    }
    return end;
  }

  /** A token is a string, or an object that describes it. */
  private static String token(JsonNode node, String otherwise) {
    return node.isObject() ? node.path("content").asString(otherwise) : node.asString(otherwise);
  }

  /** Over every id and its bytes, every merge in order, and the end-of-text token. */
  private static String sha256(Vocabulary vocabulary, List<Merge> merges, int endOfText) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    HexFormat hex = HexFormat.of();
    StringBuilder lines = new StringBuilder("ovid tokenizer 1\n");
    for (int id = 0; id < vocabulary.idLimit(); id++) {
      lines.append(id).append(' ').append(hex.formatHex(vocabulary.bytes(id))).append('\n');
    }
    for (Merge merge : merges) {
      lines.append(merge.left()).append(' ').append(merge.right()).append('\n');
    }
    lines.append("end ").append(endOfText).append('\n');
    digest.update(lines.toString().getBytes(StandardCharsets.UTF_8));
    return hex.formatHex(digest.digest());
  }
}
