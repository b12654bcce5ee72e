package ovid.harness.cli.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --threads} of the commands that compute with one checkpoint. */
public final class ThreadsOption {
  public static final String DESCRIPTION = "Cores to use. Default: all.";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(names = "--threads", paramLabel = "N", description = DESCRIPTION)
  private @Nullable Integer threads;

  /** As the user says, or else all. */
  public int threads() {
    Arguments.requireAtLeast(1, "--threads", threads, command);
    return threads == null ? Runtime.getRuntime().availableProcessors() : threads;
  }
}
