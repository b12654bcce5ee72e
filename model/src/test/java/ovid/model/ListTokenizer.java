package ovid.model;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import ovid.model.values.Tokenizer;

/** A vocabulary given as a list, for tests that choose tokens themselves; does not encode. */
public final class ListTokenizer implements Tokenizer {
  private final List<byte[]> tokens;
  private final int endOfText;

  private ListTokenizer(List<byte[]> tokens, int endOfText) {
    this.tokens = tokens;
    this.endOfText = endOfText;
  }

  /** Token 0 ends a text; the others are 1, 2, 3 … */
  static ListTokenizer of(String... tokens) {
    byte[][] all = new byte[tokens.length + 1][];
    all[0] = "<end>".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < tokens.length; i++) {
      all[i + 1] = tokens[i].getBytes(StandardCharsets.UTF_8);
    }
    return new ListTokenizer(List.of(all), 0);
  }

  /** Token 0 ends a text; the others are 1, 2, 3 … */
  static ListTokenizer ofBytes(byte[]... tokens) {
    byte[][] all = new byte[tokens.length + 1][];
    all[0] = "<end>".getBytes(StandardCharsets.UTF_8);
    System.arraycopy(tokens, 0, all, 1, tokens.length);
    return new ListTokenizer(List.of(all), 0);
  }

  /** Tokens {@code ⟨0⟩}, {@code ⟨1⟩} … none of which ends a text. */
  static ListTokenizer endless(int size) {
    byte[][] all = new byte[size][];
    for (int i = 0; i < size; i++) {
      all[i] = ("⟨" + i + "⟩").getBytes(StandardCharsets.UTF_8);
    }
    return new ListTokenizer(Arrays.asList(all), size);
  }

  @Override
  public int[] encode(String text) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String decode(int[] ids) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int id : ids) {
      bytes.writeBytes(tokens.get(id));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] bytes(int token) {
    return tokens.get(token).clone();
  }

  @Override
  public int endOfText() {
    return endOfText;
  }

  /** Those that are written like {@code <|this|>}. */
  @Override
  public boolean isSpecial(int token) {
    return new String(tokens.get(token), StandardCharsets.UTF_8).startsWith("<|");
  }

  @Override
  public int vocabularySize() {
    return tokens.size();
  }

  @Override
  public String sha256() {
    return "0".repeat(64);
  }
}
