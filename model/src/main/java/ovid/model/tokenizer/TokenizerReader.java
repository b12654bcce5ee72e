package ovid.model.tokenizer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import ovid.model.tokenizer.TokenizerDefinition.Frame;
import ovid.model.tokenizer.TokenizerDefinition.SpecialTokens;
import ovid.model.values.CheckpointException;
import ovid.model.values.Tokenizer;

/** Makes a tokenizer of what checkpoints hold for one. */
public final class TokenizerReader {
  private TokenizerReader() {}

  /**
   * Reads and checks a tokenizer in Hugging Face's layout: {@code tokenizer.json}, or {@code
   * vocab.json} and {@code merges.txt}, and what {@code tokenizer_config.json}, {@code
   * special_tokens_map.json} and {@code added_tokens.json} change about them.
   *
   * @param directory the checkpoint's folder
   * @param rows of the model's embedding; an id beyond them fails where a text needs it
   * @throws CheckpointException when a file is missing or wrong
   */
  public static Tokenizer read(Path directory, int rows) {
    return new ByteLevelTokenizer(HuggingFaceTokenizer.read(directory), rows);
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
    Vocabulary vocabulary = Vocabulary.read(directory.resolve("encoder.json"));
    int end = vocabulary.require(SpecialTokensReader.END_OF_TEXT, "the token that ends a text");
    return of(
        vocabulary, MergesReader.read(directory.resolve("vocab.bpe")), only(end, vocabulary), rows);
  }

  private static Tokenizer of(
      Vocabulary vocabulary, MergeList merges, SpecialTokens special, int rows) {
    return new ByteLevelTokenizer(
        TokenizerDefinition.plain(vocabulary, merges, special, Frame.NONE), rows);
  }

  private static SpecialTokens only(int endOfText, Vocabulary vocabulary) {
    return new SpecialTokens(
        endOfText,
        endOfText,
        List.of(AddedToken.special(vocabulary.token(endOfText), endOfText)),
        false,
        List.of());
  }

  /**
   * A tokenizer from tokens and merges that a file embeds.
   *
   * @param file that they are from, for messages
   * @param tokens in GPT-2's byte alphabet, by id; null for ids that no token has
   * @param merges two tokens apart by one space, the most important first
   * @param begin id of the token that begins a text, or -1
   * @param end id of the token that ends a text, or -1
   * @param special ids of tokens that stand for themselves in a text; with {@code begin} and {@code
   *     end}, or without
   * @param added ids of tokens that do so too, but are expected in documents
   * @param rows of the model's embedding
   * @throws CheckpointException when they do not fit together
   */
  public static Tokenizer embedded(
      Path file,
      List<@Nullable String> tokens,
      List<String> merges,
      int begin,
      int end,
      BitSet special,
      BitSet added,
      int rows) {
    Vocabulary vocabulary = Vocabulary.of(file, ids(file, tokens));
    BitSet all = new BitSet();
    all.or(special);
    for (int id : new int[] {begin, end}) {
      if (id >= 0) {
        vocabulary.requireId(id, "a token that begins or ends a text");
        all.set(id);
      }
    }
    int endOfText = vocabulary.id(SpecialTokensReader.END_OF_TEXT);
    if (endOfText >= 0) {
      all.set(endOfText);
    }
    List<AddedToken> found = new ArrayList<>();
    for (int id = 0; id < vocabulary.idLimit(); id++) {
      if (vocabulary.bytes(id).length > 0 && (all.get(id) || added.get(id))) {
        AddedToken token = AddedToken.special(vocabulary.token(id), id);
        found.add(
            all.get(id)
                ? token
                : new AddedToken(token.content(), id, false, false, false, false, false));
      }
    }
    MergeList parsed = MergesReader.parse(file, merges.toArray(String[]::new));
    return of(vocabulary, parsed, new SpecialTokens(begin, end, found, false, List.of()), rows);
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
    Vocabulary vocabulary = Vocabulary.of(file, ids(file, written));
    vocabulary.requireId(endOfText, "the token that ends a text");
    MergeList merges = new MergeList(file, "merge", MergeRecovery.merges(file, written, endOfText));
    return of(vocabulary, merges, only(endOfText, vocabulary), rows);
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

  /** Whether a token is written in GPT-2's byte alphabet. */
  public static boolean isInAlphabet(String token) {
    return ByteAlphabet.bytes(token).length > 0;
  }

  /** Whether the folder holds a tokenizer in Hugging Face's layout, whole or in part. */
  public static boolean isIn(Path directory) {
    return List.of("tokenizer.json", "vocab.json", "merges.txt").stream()
        .anyMatch(name -> Files.exists(directory.resolve(name)));
  }
}
