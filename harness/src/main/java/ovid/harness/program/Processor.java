package ovid.harness.program;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/** What of the processor a user has to know. */
public final class Processor {
  private static final String FUSED = "UseFMA";

  private Processor() {}

  /**
   * A line for the user when the JVM has no instruction for a fused multiply-add, which every
   * product is made of: the bits are the same, the speed is not.
   */
  public static Optional<String> warning() {
    HotSpotDiagnosticMXBean machine =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    try {
      return machine == null || Boolean.parseBoolean(machine.getVMOption(FUSED).getValue())
          ? Optional.empty()
          : Optional.of(
              "This processor, as the JVM sees it, has no fused multiply-add (FMA), which is then computed step by step: the same scores, but 100 to 200 times slower, a few tokens a second. Take another machine for more than a try.");
    } catch (IllegalArgumentException e) {
      // A JVM without that switch.
      return Optional.empty();
    }
  }
}
