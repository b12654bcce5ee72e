package ovid.harness.evaluation;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import ovid.harness.program.ExitStatus;
import ovid.harness.program.StandardError;

/**
 * Ctrl-C, or a polite kill: the process goes on until its journal and session are written, then
 * ends with {@link ExitStatus#INTERRUPTED}.
 */
final class Interruption implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final CountDownLatch settled = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupt, "ovid-interruption");
  private volatile boolean requested;

  private Interruption() {}

  /** Listens from now on until closed. */
  static Interruption listen() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Whether the run is to stop. */
  boolean requested() {
    return requested;
  }

  /** Everything that is to be kept is written; an interrupted process may end. */
  void settled() {
    settled.countDown();
  }

  private void interrupt() {
    requested = true;
    try {
      if (!settled.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        // The journal is whole at any time; only the session's times are lost.
        System.err.println("ovid: stopped without waiting any longer.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    StandardError.drain();
    Runtime.getRuntime().halt(ExitStatus.INTERRUPTED);
  }

  @Override
  public void close() {
    if (!requested) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process is ending already, and the hook waits for this.
      }
    }
    settled();
  }
}
