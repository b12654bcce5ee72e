package ovid.model.tokenizer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ovid.model.values.CheckpointException;
import ovid.model.values.Tokenizer;

/**
 * A token for every character (code point) that a model was trained on, as in nanoGPT's {@code
 * data/shakespeare_char}. No token begins or ends a text, and none stands for other characters.
 */
public final class CharacterTokenizer implements Tokenizer {
  private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{IsCs}");

  private final Path file;
  private final Map<Integer, Integer> ids = new HashMap<>();
  private final @Nullable String[] characters;
  private final int rows;

  /**
   * A tokenizer.
   *
   * @param file that it is from, for messages
   * @param ids of all characters, none negative, each one's own
   * @param rows of the model's embedding; an id beyond them fails where a text needs it
   */
  public CharacterTokenizer(Path file, Map<String, Integer> ids, int rows) {
    this.file = file;
    this.rows = rows;
    this.characters =
        new String[ids.values().stream().mapToInt(Integer::intValue).max().orElse(-1) + 1];
    ids.forEach((character, id) -> {
      this.ids.put(character.codePointAt(0), id);
      characters[id] = character;
    });
  }

  /** The file that it is from. */
  Path file() {
    return file;
  }

  @Override
  public int[] encode(String text) {
    int[] codePoints = LONE_SURROGATE.matcher(text).replaceAll("\ufffd").codePoints().toArray();
    int[] tokens = new int[codePoints.length];
    for (int i = 0; i < tokens.length; i++) {
      Integer id = ids.get(codePoints[i]);
      if (id == null) {
        throw new CheckpointException(
            "%s has no token for the character %s, which is number %d of a text; score texts of its %d characters only, or train a model on more."
                .formatted(file, named(codePoints[i]), i + 1, ids.size()));
      }
      if (id >= rows) {
        throw new CheckpointException(
            "%s gives the character %s the id %d, but the model's embedding has only %d rows, and a text needs it; use the vocabulary of this checkpoint."
                .formatted(file, named(codePoints[i]), id, rows));
      }
      tokens[i] = id;
    }
    return tokens;
  }

  private static String named(int codePoint) {
    String number = "U+%04X".formatted(codePoint);
    boolean visible =
        !Character.isISOControl(codePoint)
            && !Character.isSpaceChar(codePoint)
            && Character.getType(codePoint) != Character.FORMAT;
    return visible ? "\"%s\" (%s)".formatted(Character.toString(codePoint), number) : number;
  }

  @Override
  public String decode(int[] tokens) {
    StringBuilder text = new StringBuilder();
    for (int token : tokens) {
      text.append(known(token));
    }
    return text.toString();
  }

  @Override
  public byte[] bytes(int token) {
    return known(token).getBytes(StandardCharsets.UTF_8);
  }

  private String known(int token) {
    if (!contains(token)) {
      throw new IllegalArgumentException("no token of the vocabulary has the id " + token);
    }
    return Objects.requireNonNull(characters[token]);
  }

  @Override
  public boolean contains(int token) {
    return token >= 0 && token < characters.length && characters[token] != null;
  }

  /** None: what a model of characters writes ends where its limit or a stop ends it. */
  @Override
  public int endOfText() {
    return -1;
  }

  @Override
  public int prefix() {
    throw new CheckpointException(
        "%s has characters only and no token that could stand before a text, so that the beginning of a text without a context cannot be scored or written; choose tasks that give one, or perplexity_tokens for a .bin of nanoGPT."
            .formatted(file));
  }

  @Override
  public int vocabularySize() {
    return ids.size();
  }

  @Override
  public String sha256() {
    StringBuilder lines = new StringBuilder("ovid character tokenizer 1\n");
    HexFormat hex = HexFormat.of();
    for (int id = 0; id < characters.length; id++) {
      String character = characters[id];
      byte[] bytes = character == null ? new byte[0] : character.getBytes(StandardCharsets.UTF_8);
      lines.append(id).append(' ').append(hex.formatHex(bytes)).append('\n');
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return hex.formatHex(digest.digest(lines.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public List<String> notes() {
    return List.of(
        "Texts are cut into characters, of which the tokenizer has %d, and no token of it begins or ends a text: what has no context is refused, and so is any other character."
            .formatted(ids.size()));
  }
}
