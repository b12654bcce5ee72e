package ovid.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Limits of the time that a process computes: how busy the machine is has no say in them. */
@SuppressWarnings("exports") // no module reads the tests
public final class ProcessorTime {
  private ProcessorTime() {}

  /** Runs something, during which this process must not compute for longer than that. */
  public static void assertWithin(Duration limit, ThrowingCallable work) throws Throwable {
    Duration begin = spent();
    work.call();
    assertThat(spent().minus(begin)).isLessThan(limit);
  }

  private static Duration spent() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }
}
