package ovid.results;

import java.util.List;

/**
 * One process's work on a run: a line of {@code sessions.jsonl}. Everything that may differ between
 * two runs with the same scores is here and nowhere else.
 *
 * @param started ISO-8601 instant
 * @param kernel the kernel in use
 * @param threads number of threads
 * @param java version and vendor
 * @param cpu model name
 * @param os name, version and architecture
 * @param command the process's arguments
 * @param work what was done
 */
public record Session(
    String started,
    String kernel,
    int threads,
    String java,
    String cpu,
    String os,
    List<String> command,
    List<Work> work) {

  public Session {
    command = List.copyOf(command);
    work = List.copyOf(work);
  }

  /**
   * A stretch of one task on one model.
   *
   * @param documents finished in this stretch
   * @param tokens asked for by the requests, each request counted alone
   * @param computed positions that went through the model
   * @param seconds wall time
   */
  public record Work(
      String model, String task, int documents, long tokens, long computed, double seconds) {}
}
