package ovid.reports.text;

import gg.jte.TemplateOutput;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Where templates write to, below the escaping: replaces what a page cannot hold or must not let
 * act, wherever it comes from. Control characters become their pictures (NUL becomes ␀), lone
 * surrogates and non-characters the replacement character, and the characters that change the
 * direction of the text after them become their names, so that they cannot reorder the page.
 */
public final class CleanOutput implements TemplateOutput {
  private static final String[] EMBEDDINGS = {"LRE", "RLE", "PDF", "LRO", "RLO"};
  private static final String[] ISOLATES = {"LRI", "RLI", "FSI", "PDI"};
  private static final char REPLACEMENT = '\ufffd';

  private final Appendable sink;

  public CleanOutput(Appendable sink) {
    this.sink = sink;
  }

  @Override
  public void writeContent(String value) {
    writeContent(value, 0, value.length());
  }

  @Override
  public void writeContent(String value, int beginIndex, int endIndex) {
    try {
      int from = beginIndex;
      for (int i = beginIndex; i < endIndex; i++) {
        char c = value.charAt(i);
        if (isPlain(c)) {
          continue;
        }
        if (Character.isHighSurrogate(c)
            && i + 1 < endIndex
            && Character.isLowSurrogate(value.charAt(i + 1))) {
          i++;
          continue;
        }
        sink.append(value, from, i).append(substitute(c));
        from = i + 1;
      }
      sink.append(value, from, endIndex);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isPlain(char c) {
    if (c < ' ') {
      return c == '\n' || c == '\t';
    }
    return c < '\u007f' || (c > '\u009f' && c < '\u202a') || (c > '\u2069' && c < '\ud800');
  }

  private static String substitute(char c) {
    if (c < ' ') {
      return String.valueOf((char) ('\u2400' + c));
    }
    if (c == '\u007f') {
      return "\u2421";
    }
    if (c >= '\u202a' && c <= '\u202e') {
      return "⟨" + EMBEDDINGS[c - '\u202a'] + "⟩";
    }
    if (c >= '\u2066' && c <= '\u2069') {
      return "⟨" + ISOLATES[c - '\u2066'] + "⟩";
    }
    boolean bad = c <= '\u009f' || Character.isSurrogate(c) || c >= '\ufffe';
    return String.valueOf(bad ? REPLACEMENT : c);
  }
}
