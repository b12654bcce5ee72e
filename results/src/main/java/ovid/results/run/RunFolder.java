package ovid.results.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ovid.results.JournalEntry;
import ovid.results.ResultsException;
import ovid.results.RunDescription;
import ovid.results.Session;
import ovid.results.Summary;
import ovid.results.description.DescriptionFile;
import ovid.results.description.SessionFile;
import ovid.results.journal.Journal;
import ovid.results.statistics.Estimators;
import ovid.results.storage.Failure;
import ovid.results.storage.FolderLock;
import ovid.results.summary.ScoresFile;
import ovid.results.summary.Scoring;
import ovid.results.summary.SummaryFile;

/**
 * The folder of a run, held by one process at a time: {@code run.json}, {@code journal.jsonl},
 * {@code sessions.jsonl}, and, once finished, {@code summary.json}, {@code scores.csv} and the
 * page, and whatever else is put there (an export's {@code lm-eval}). It names no other place and
 * may be moved to another machine between sessions.
 *
 * <p>Its methods may be called from several threads.
 */
public final class RunFolder implements AutoCloseable {
  private final Path folder;
  private final RunDescription description;
  private final FolderLock lock;
  private final Journal journal;
  private final SessionFile sessions;
  private boolean closed;

  private RunFolder(
      Path folder,
      RunDescription description,
      FolderLock lock,
      Journal journal,
      SessionFile sessions) {
    this.folder = folder;
    this.description = description;
    this.lock = lock;
    this.journal = journal;
    this.sessions = sessions;
  }

  /**
   * Begins a run, or goes on with the one that the folder holds. The last line of the journal is
   * cut off when it is torn or damaged, and its document is done again.
   *
   * @param folder is created, with its parents, where it does not exist
   * @param description what is to be run
   * @return the folder, which this process holds until it is closed
   * @throws ResultsException when the folder belongs to a different run (anything that a score
   *     depends on is another: numerics, models' names and hashes, tasks' names, versions,
   *     switches, metrics and hashes of data files, limit, seed; the command, paths and the
   *     program's version may differ), is in use by another process, is of a newer schema, holds
   *     files but no {@code run.json}, or has a damaged line before the journal's last
   */
  public static RunFolder open(Path folder, RunDescription description) {
    create(folder);
    DescriptionFile.checkUsable(folder);
    FolderLock lock = FolderLock.acquire(folder);
    Journal journal = null;
    try {
      RunDescription there = DescriptionFile.createOrMatch(folder, description);
      journal = Journal.open(folder);
      return new RunFolder(folder, there, lock, journal, SessionFile.open(folder));
    } catch (RuntimeException e) {
      closeAfter(e, journal);
      closeAfter(e, lock);
      throw e;
    }
  }

  private static void closeAfter(RuntimeException failure, @Nullable Closeable resource) {
    if (resource == null) {
      return;
    }
    try {
      resource.close();
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /**
   * Creates the folder of a new run, with its parents. Two processes are never given the same one.
   *
   * @param wanted its path; where something has that name, {@code -2}, {@code -3} … is added
   * @return the folder's path
   * @throws ResultsException when it cannot be created
   */
  public static Path reserve(Path wanted) {
    Path parent = wanted.toAbsolutePath().getParent();
    if (parent != null) {
      create(parent);
    }
    Path folder = wanted;
    for (int next = 2; ; next++) {
      try {
        return Files.createDirectory(folder);
      } catch (FileAlreadyExistsException e) {
        folder = wanted.resolveSibling(wanted.getFileName() + "-" + next);
      } catch (IOException e) {
        throw Failure.writing(folder, e);
      }
    }
  }

  private static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (FileAlreadyExistsException e) {
      throw new ResultsException(
          folder + " is a file, not a folder; name another place with --out.", e);
    } catch (IOException e) {
      throw Failure.writing(folder, e);
    }
  }

  /**
   * {@return the description in {@code run.json}: the one given to {@link #open}, or that of the
   * session which began the run}
   */
  public RunDescription description() {
    return description;
  }

  /**
   * {@return the keys of the documents that the journal holds: a read-only view that grows with
   * appending}
   */
  public Set<String> finished() {
    return journal.keys();
  }

  /**
   * Appends a finished document; when this returns, a killed process does not lose it (a power cut
   * may take the last seconds, which are then done again). An entry whose key the journal holds is
   * ignored: the first counts.
   *
   * @param entry the document
   * @throws ResultsException when it cannot be written (a full disk), the journal then ends with a
   *     whole line; or when a number in it is NaN or infinite
   * @throws IllegalArgumentException when the model or the task is not of this run, or the document
   *     not of the task
   */
  public synchronized void append(JournalEntry entry) {
    checkOpen();
    checkPlace(entry);
    journal.append(entry);
  }

  private void checkPlace(JournalEntry entry) {
    boolean known =
        description.models().stream().anyMatch(model -> model.name().equals(entry.model()))
            && description.tasks().stream()
                .anyMatch(task ->
                    task.name().equals(entry.task())
                        && entry.document() >= 0
                        && entry.document() < task.total());
    if (!known) {
      throw new IllegalArgumentException(
          "document "
              + entry.document()
              + " of task "
              + entry.task()
              + " with model "
              + entry.model()
              + " is not part of this run");
    }
  }

  /**
   * Appends a session, whose work is then part of the summary. To be called once, when the process
   * ends or is interrupted.
   *
   * @param session what this process did
   * @throws ResultsException when it cannot be written
   */
  public synchronized void append(Session session) {
    checkOpen();
    journal.sync();
    sessions.append(session);
  }

  /**
   * Writes {@code summary.json} and {@code scores.csv}, each as a whole or not at all, from what is
   * on disk: from the documents in the journal, be they all of the run or not.
   *
   * @param estimators what makes values and intervals of documents' statistics, by aggregation
   * @return the scores
   * @throws ResultsException when something cannot be read or written
   */
  public synchronized Summary finish(Estimators estimators) {
    Summary summary = score(estimators);
    write(summary);
    return summary;
  }

  /**
   * {@return what {@link #finish} writes}
   *
   * @param estimators what makes values and intervals of documents' statistics, by aggregation
   */
  public synchronized Summary score(Estimators estimators) {
    checkOpen();
    journal.sync();
    RunDescription run = DescriptionFile.read(folder);
    return new Summary(run, Scoring.scores(folder, run, estimators), SessionFile.read(folder));
  }

  /**
   * Writes scores that may come from elsewhere than the journal.
   *
   * @param summary the scores
   */
  public synchronized void write(Summary summary) {
    checkOpen();
    ScoresFile.write(folder, summary);
    SummaryFile.write(folder, summary);
  }

  /**
   * Reads what a folder's run was asked to do; the folder may be in use.
   *
   * @param folder the run's folder
   * @return the description
   * @throws ResultsException when it holds no run, or is damaged or of a newer schema
   */
  public static RunDescription describe(Path folder) {
    return DescriptionFile.read(folder);
  }

  /**
   * {@return how far a folder's run is; the folder may be in use}
   *
   * @param folder the run's folder
   * @throws ResultsException when it holds no run, or is damaged or of a newer schema
   */
  public static RunState state(Path folder) {
    return RunState.of(folder);
  }

  /**
   * {@return the first difference between two runs, execution apart, in words: of the descriptions,
   * else of the first document of the first run's journal that the second holds otherwise or not at
   * all} Empty when every bit of the first run's documents is in the second.
   *
   * @param first a run's folder
   * @param second another's
   * @throws ResultsException when a folder cannot be read or is damaged
   */
  public static Optional<String> difference(Path first, Path second) {
    return JournalDifference.first(first, second);
  }

  /**
   * Reads a folder's summary; the folder may be in use.
   *
   * @param folder the run's folder
   * @return the summary
   * @throws ResultsException when there is none, or it is damaged or of a newer schema
   */
  public static Summary summary(Path folder) {
    return SummaryFile.read(folder);
  }

  /**
   * Reads a folder's journal line by line, in the file's order, one entry in memory at a time; the
   * folder may be in use. A torn last line counts as not written.
   *
   * @param folder the run's folder
   * @param consumer takes each entry
   * @throws ResultsException when it cannot be read, or a line before the last is damaged
   */
  public static void journal(Path folder, Consumer<JournalEntry> consumer) {
    Journal.read(folder, consumer);
  }

  /** Lets go of the folder. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (lock;
        journal) {
      sessions.close();
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the run folder is closed");
    }
  }
}
