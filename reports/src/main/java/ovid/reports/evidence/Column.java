package ovid.reports.evidence;

import java.util.Arrays;
import ovid.results.journal.JournalLine;

/** One model's documents of one task: what its journal says of each, without the texts. */
public final class Column {
  private static final byte NONE = 0;
  private static final byte WRONG = 1;
  private static final byte RIGHT = 2;

  private final String headline;
  private final String verdict;
  private int width;
  private double[] statistics = {};
  private byte[] verdicts = {};
  private float[] confidences = {};
  private boolean confident;
  private long[] positions = {};

  /** 0 where there is no line. */
  private int[] lengths = {};

  private int count;

  /**
   * A column without documents.
   *
   * @param headline metric whose statistics are kept; empty for none
   * @param verdict metric that says whether a document is right; empty for none
   */
  public Column(String headline, String verdict) {
    this.headline = headline;
    this.verdict = verdict;
  }

  /** Takes notice of a line; of several about one document the first counts. */
  public void add(JournalLine line) {
    int document = line.document();
    if (document < 0 || has(document)) {
      return;
    }
    double[] vector = line.statistics().getOrDefault(headline, new double[0]);
    if (count == 0) {
      width = vector.length;
    }
    reserve(document + 1);
    if (vector.length == width) {
      System.arraycopy(vector, 0, statistics, document * width, width);
    }
    double[] judged = line.statistics().get(verdict);
    if (judged != null && judged.length == 1) {
      verdicts[document] = judged[0] >= 0.5 ? RIGHT : WRONG;
    }
    Double confidence = line.confidence();
    confidences[document] = confidence == null ? Float.NaN : confidence.floatValue();
    confident |= confidence != null;
    positions[document] = line.position();
    lengths[document] = line.length();
    count++;
  }

  private void reserve(int documents) {
    if (documents > lengths.length) {
      int size = Math.max(documents, Math.max(64, lengths.length * 2));
      statistics = Arrays.copyOf(statistics, size * width);
      verdicts = Arrays.copyOf(verdicts, size);
      confidences = Arrays.copyOf(confidences, size);
      positions = Arrays.copyOf(positions, size);
      lengths = Arrays.copyOf(lengths, size);
    }
  }

  /** One more than the highest number that a document may have. */
  public int end() {
    return lengths.length;
  }

  public int count() {
    return count;
  }

  public boolean has(int document) {
    return document < lengths.length && lengths[document] > 0;
  }

  /** Length of a document's statistics of the headline metric. */
  int width() {
    return width;
  }

  /** Copies a document's statistics of the headline metric. */
  void copy(int document, double[] target, int at) {
    System.arraycopy(statistics, document * width, target, at, width);
  }

  public boolean judged(int document) {
    return has(document) && verdicts[document] != NONE;
  }

  public boolean right(int document) {
    return has(document) && verdicts[document] == RIGHT;
  }

  /** {@code 1} for right, {@code 0} for wrong, {@code -} where neither can be said. */
  public char mark(int document) {
    return !judged(document) ? '-' : right(document) ? '1' : '0';
  }

  /** Whether any document has a confidence. */
  public boolean confident() {
    return confident;
  }

  /** The probability that the model gave to its prediction; NaN where unknown. */
  public double confidence(int document) {
    return has(document) ? confidences[document] : Double.NaN;
  }

  long position(int document) {
    return positions[document];
  }

  int length(int document) {
    return lengths[document];
  }

  /** Whether both hold the same documents. */
  boolean sameDocuments(Column other) {
    if (count != other.count) {
      return false;
    }
    for (int document = 0; document < lengths.length; document++) {
      if (lengths[document] > 0 && !other.has(document)) {
        return false;
      }
    }
    return true;
  }
}
