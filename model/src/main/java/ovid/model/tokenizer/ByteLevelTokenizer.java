package ovid.model.tokenizer;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.GptBytePairEncodingParams;
import com.knuddels.jtokkit.api.IntArrayList;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import ovid.model.values.Tokenizer;

/** GPT-2's tokenizer over any vocabulary; jtokkit does the merging. */
final class ByteLevelTokenizer implements Tokenizer {
  /**
   * GPT-2's pattern (openai/gpt-2, {@code src/encoder.py}). White space is spelled out as Unicode's
   * property, as in the {@code regex} library that GPT-2 uses: Java's own {@code \s} is ASCII's,
   * and takes in U+001C to U+001F with {@code UNICODE_CHARACTER_CLASS}.
   */
  private static final Pattern PIECES =
      Pattern.compile(
          "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+"
              + "| ?[^\\p{IsWhite_Space}\\p{L}\\p{N}]+"
              + "|\\p{IsWhite_Space}+(?!\\P{IsWhite_Space})|\\p{IsWhite_Space}+");

  private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{IsCs}");

  private final Vocabulary vocabulary;
  private final Encoding ranks;
  private final int[] ids;
  private final int endOfText;
  private final String sha256;

  ByteLevelTokenizer(Vocabulary vocabulary, MergeRanks merges, int endOfText, String sha256) {
    this.vocabulary = vocabulary;
    this.ranks = encoding(merges.byBytes());
    this.ids = merges.ids();
    this.endOfText = endOfText;
    this.sha256 = sha256;
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  /** A new array with the ids of the bytes, then of the merges' results, in order. */
  int[] idsByRank() {
    return ids.clone();
  }

  private static Encoding encoding(IdentityHashMap<byte[], Integer> ranks) {
    EncodingRegistry registry = Encodings.newLazyEncodingRegistry();
    String name = "checkpoint";
    registry.registerGptBytePairEncoding(
        new GptBytePairEncodingParams(name, PIECES, ranks, Map.of()));
    return registry.getEncoding(name).orElseThrow();
  }

  @Override
  public int[] encode(String text) {
    String unicode = LONE_SURROGATE.matcher(text).replaceAll("\ufffd");
    IntArrayList found = ranks.encodeOrdinary(unicode);
    int[] tokens = new int[found.size()];
    for (int i = 0; i < tokens.length; i++) {
      tokens[i] = ids[found.get(i)];
    }
    return tokens;
  }

  @Override
  public String decode(int[] tokens) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int token : tokens) {
      bytes.writeBytes(known(token));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] bytes(int token) {
    return known(token).clone();
  }

  private byte[] known(int token) {
    byte[] bytes = vocabulary.bytes(token);
    if (bytes.length == 0) {
      throw new IllegalArgumentException("no token of the vocabulary has the id " + token);
    }
    return bytes;
  }

  @Override
  public boolean contains(int token) {
    return vocabulary.bytes(token).length > 0;
  }

  @Override
  public int endOfText() {
    return endOfText;
  }

  @Override
  public int vocabularySize() {
    return vocabulary.size();
  }

  @Override
  public String sha256() {
    return sha256;
  }
}
