package ovid.harness.program;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The end of the process's standard error, which the launcher passes through a filter. */
public final class StandardError {
  private static final long PATIENCE_SECONDS = 2;

  private StandardError() {}

  /**
   * Closes standard error and waits until the launcher's filter, a child of this process, has
   * passed everything on; otherwise a script could read what was written before the last message is
   * in it.
   */
  public static void drain() {
    System.err.close();
    ProcessHandle.current().children().forEach(StandardError::await);
  }

  private static void await(ProcessHandle filter) {
    try {
      filter.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // Nothing can be said any more: standard error is closed.
    }
  }
}
