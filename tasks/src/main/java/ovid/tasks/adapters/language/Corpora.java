package ovid.tasks.adapters.language;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import ovid.tasks.DataException;
import ovid.tasks.UnreadableData;
import ovid.tasks.Windows;
import ovid.tasks.adapters.TreebankDetokenizer;
import ovid.tasks.data.TextFile;
import ovid.tasks.text.PythonText;

/** Reads corpora as parts. */
final class Corpora {
  private static final int LAST_BYTES = 5_000_000;

  private Corpora() {}

  /**
   * Lines as one text, detokenized part by part; words are those of the lines as they were, and one
   * for every line end.
   */
  static List<Part> lines(Path file, UnaryOperator<String> detokenizer, Windows windows) {
    return stream(Parts.byLines(TextFile.lines(file)), detokenizer, windows);
  }

  private static List<Part> stream(
      List<String> originals, UnaryOperator<String> detokenizer, Windows windows) {
    List<Part> parts = new ArrayList<>();
    String before = "";
    for (String original : originals) {
      String text = detokenizer.apply(original);
      parts.add(Part.of(before, text, original, true, beginning(text), windows));
      before = text;
    }
    return parts;
  }

  /** WikiText's detokenizer; the space before a line goes at a part's beginning as elsewhere. */
  static String wikiText(String part) {
    String text = WikiTextDetokenizer.apply(part);
    return text.startsWith(" ") ? text.substring(1) : text;
  }

  /** The Penn Treebank's detokenizer on every line. */
  static String treebank(String part) {
    StringBuilder text = new StringBuilder();
    for (String line : part.split("\n", -1)) {
      text.append(text.isEmpty() ? "" : "\n").append(TreebankDetokenizer.apply(line));
    }
    return text.toString();
  }

  /** Lines as Hugging Face's guide joins them: two line feeds after every line's own. */
  static String joinedAsInHuggingFacesGuide(String part) {
    StringBuilder text = new StringBuilder();
    String lines = part.endsWith("\n") ? part.substring(0, part.length() - 1) : part;
    for (String line : lines.split("\n", -1)) {
      text.append(PythonText.strip(line).isEmpty() ? "" : line + "\n").append("\n\n");
    }
    return text.toString();
  }

  /** Every line a text of its own. */
  static List<Part> sentences(Path file, UnaryOperator<String> detokenizer, Windows windows) {
    List<Part> parts = new ArrayList<>();
    for (String line : TextFile.lines(file)) {
      String text = detokenizer.apply(line);
      parts.add(Part.of("", text, line + "\n", true, beginning(text), windows));
    }
    return parts;
  }

  /** Texts with two blank lines between them, each a text of its own; line ends are no words. */
  static List<Part> texts(Path file, Windows windows) {
    List<Part> parts = new ArrayList<>();
    for (String text : TextFile.read(file).split("\n\n\n", -1)) {
      parts.add(Part.of("", text, text, false, beginning(text), windows));
    }
    return parts;
  }

  /** The last 5 000 000 bytes, without what is left of a character cut in two. */
  static List<Part> lastBytes(Path file, Windows windows) {
    byte[] bytes = new byte[LAST_BYTES];
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      if (in.length() < LAST_BYTES) {
        throw new DataException(
            "Data file %s has %d bytes, fewer than the test set's %d."
                .formatted(file, in.length(), LAST_BYTES));
      }
      in.seek(in.length() - LAST_BYTES);
      in.readFully(bytes);
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.IGNORE)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return text(text, "", windows);
    } catch (CharacterCodingException e) {
      throw new IllegalStateException("a decoder that ignores errors reports none", e);
    } catch (IOException e) {
      throw UnreadableData.of(file, e);
    }
  }

  /** A text as it is; line ends are no words. */
  static List<Part> text(String text, String title, Windows windows) {
    List<Part> parts = new ArrayList<>();
    String before = "";
    for (String part : Parts.byBorders(text)) {
      String name = title.isEmpty() ? beginning(part) : title + ", part " + (parts.size() + 1);
      parts.add(Part.of(before, part, part, false, name, windows));
      before = part;
    }
    return parts;
  }

  /** A few words for people. */
  private static String beginning(String text) {
    List<String> words = PythonText.words(text.substring(0, Math.min(text.length(), 400)));
    return String.join(" ", words.subList(0, Math.min(8, words.size())));
  }
}
