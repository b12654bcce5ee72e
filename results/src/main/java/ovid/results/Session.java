package ovid.results;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One process's work on a run: a line of {@code sessions.jsonl}, written when the process ends or
 * is interrupted. A killed process leaves no session: its documents are in the journal and count
 * for the scores, but its time is unknown and part of no rate.
 *
 * @param started ISO-8601 instant
 * @param kernel the kernel in use
 * @param threads number of threads
 * @param java version and vendor
 * @param cpu model name
 * @param os name, version and architecture
 * @param command the process's arguments
 * @param work what was done
 * @param ended {@link #FINISHED}, {@link #INTERRUPTED}, or {@link #FAILED} with the reason; null in
 *     folders of layout 1
 */
public record Session(
    String started,
    String kernel,
    int threads,
    String java,
    String cpu,
    String os,
    List<String> command,
    List<Work> work,
    @JsonSetter(nulls = Nulls.SET) @Nullable String ended) {

  /** All documents were done. */
  public static final String FINISHED = "finished";

  /** The process was asked to stop. */
  public static final String INTERRUPTED = "interrupted";

  /** Begins the reason of a failure. */
  public static final String FAILED = "failed: ";

  /**
   * Copies the lists.
   *
   * @throws java.time.format.DateTimeParseException when {@code started} is no instant
   */
  public Session {
    Instant.parse(started);
    command = List.copyOf(command);
    work = List.copyOf(work);
  }

  /**
   * {@return a session of this process on this machine: Java, CPU and operating system are looked
   * up}
   *
   * @param started when the process began
   * @param kernel name of the kernel in use
   * @param threads in use
   * @param command the process's arguments
   * @param work what was done
   * @param ended {@link #FINISHED}, {@link #INTERRUPTED}, or {@link #FAILED} with the reason
   */
  public static Session here(
      Instant started,
      String kernel,
      int threads,
      List<String> command,
      List<Work> work,
      String ended) {
    return new Session(
        started.truncatedTo(ChronoUnit.SECONDS).toString(),
        kernel,
        threads,
        Machine.java(),
        Machine.cpu(),
        Machine.os(),
        command,
        work,
        ended);
  }

  /**
   * A stretch of one task on one model.
   *
   * @param model its name
   * @param task its name
   * @param documents finished in this stretch
   * @param tokens asked for by the requests, each request counted alone
   * @param computed positions that went through the model
   * @param seconds wall time, finite
   */
  public record Work(
      String model, String task, int documents, long tokens, long computed, double seconds) {
    /**
     * Checks the time.
     *
     * @throws IllegalArgumentException when {@code seconds} is negative, infinite or NaN
     */
    public Work {
      if (!(seconds >= 0) || Double.isInfinite(seconds)) {
        throw new IllegalArgumentException("seconds must be finite and >= 0: " + seconds);
      }
    }
  }
}
