package ovid.results;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The folder of a run, held by one process at a time: {@code run.json}, {@code journal.jsonl},
 * {@code sessions.jsonl}, and, once finished, {@code summary.json}, {@code scores.csv} and the
 * page.
 */
public final class RunFolder implements AutoCloseable {
  private RunFolder() {}

  /**
   * Begins a run, or goes on with the one that the folder holds. A torn last line of the journal is
   * cut off.
   *
   * @throws ResultsException when the folder belongs to a different run (its description is
   *     another), is in use by another process, is of a newer schema, or holds files that are not
   *     Ovid's
   */
  public static RunFolder open(Path folder, RunDescription description) {
    throw new UnsupportedOperationException();
  }

  /** Keys of the documents that the journal holds. */
  public Set<String> finished() {
    throw new UnsupportedOperationException();
  }

  /**
   * Appends a finished document; when this returns, a killed process does not lose it.
   *
   * @throws ResultsException when it cannot be written (a full disk); the journal then ends with a
   *     whole line
   */
  public void append(JournalEntry entry) {
    throw new UnsupportedOperationException();
  }

  /** Appends a session, whose work is then part of the summary. */
  public void append(Session session) {
    throw new UnsupportedOperationException();
  }

  /** Writes {@code summary.json} and {@code scores.csv} from what is on disk. */
  public Summary finish(Estimators estimators) {
    throw new UnsupportedOperationException();
  }

  /** Reads a folder's summary. */
  public static Summary summary(Path folder) {
    throw new UnsupportedOperationException();
  }

  /** Reads a folder's journal line by line, in order. */
  public static void journal(Path folder, Consumer<JournalEntry> consumer) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}

  /**
   * How the metrics of the run's tasks follow from statistics; the harness has it from the tasks.
   */
  public interface Estimators {
    /** The estimator of a metric of a task. */
    Estimator of(String task, String metric);
  }

  /** A function of mean statistics, and its gradient for the delta method. */
  public interface Estimator {
    /** Value for a mean vector over so many documents. */
    double value(double[] mean, int documents);

    /** Partial derivatives of the value. */
    double[] gradient(double[] mean, int documents);

    /** The scale on which an interval is symmetric. */
    Scale scale();
  }

  /** On which scale an interval is symmetric. */
  public enum Scale {
    LINEAR,
    LOGARITHMIC,
    PROPORTION
  }

  /** Names of the files a run folder may hold. */
  public static List<String> fileNames() {
    return List.of(
        "run.json", "journal.jsonl", "sessions.jsonl", "summary.json", "scores.csv", "report.html");
  }
}
