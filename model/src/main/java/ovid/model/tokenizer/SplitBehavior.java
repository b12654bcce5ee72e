package ovid.model.tokenizer;

import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What becomes of a delimiter, by the names of the {@code tokenizers} package. */
enum SplitBehavior {
  REMOVED("Removed"),
  ISOLATED("Isolated"),
  MERGED_WITH_PREVIOUS("MergedWithPrevious"),
  MERGED_WITH_NEXT("MergedWithNext"),
  CONTIGUOUS("Contiguous");

  private final String inFiles;

  SplitBehavior(String inFiles) {
    this.inFiles = inFiles;
  }

  /** How files name it. */
  String inFiles() {
    return inFiles;
  }

  /**
   * A cut at the matches of a pattern.
   *
   * @param inverted whether the matches are the pieces and what is between them the delimiters
   */
  Cut at(Pattern delimiter, boolean inverted) {
    return (piece, pieces) -> {
      Parts parts = new Parts(piece, pieces);
      int[] done = {0};
      BoundedSearch.forEach(
          delimiter,
          piece,
          (start, end) -> {
            parts.add(done[0], start, inverted);
            parts.add(start, end, !inverted);
            done[0] = end;
          });
      parts.add(done[0], piece.length(), inverted);
      parts.flush();
    };
  }

  /** Delimiters and what is between them, as they come; one piece is held back to grow. */
  private final class Parts {
    private final String text;
    private final Consumer<String> pieces;
    private int begin;
    private int end;
    private boolean held;
    private boolean afterDelimiter;

    Parts(String text, Consumer<String> pieces) {
      this.text = text;
      this.pieces = pieces;
    }

    void add(int from, int to, boolean delimiter) {
      if (from == to) {
        return;
      }
      boolean grows =
          switch (SplitBehavior.this) {
            case REMOVED, ISOLATED -> false;
            case CONTIGUOUS -> delimiter == afterDelimiter;
            case MERGED_WITH_PREVIOUS -> delimiter && !afterDelimiter;
            case MERGED_WITH_NEXT -> !delimiter && afterDelimiter;
          };
      if (held && grows) {
        end = to;
      } else if (SplitBehavior.this == REMOVED && delimiter) {
        flush();
      } else {
        flush();
        begin = from;
        end = to;
        held = true;
      }
      afterDelimiter = delimiter;
    }

    void flush() {
      if (held) {
        pieces.accept(text.substring(begin, end));
        held = false;
      }
    }
  }
}
