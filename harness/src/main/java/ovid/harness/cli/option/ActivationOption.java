package ovid.harness.cli.option;

import org.jspecify.annotations.Nullable;
import ovid.model.values.Activation;
import picocli.CommandLine.Option;

/** {@code --activation} of the commands that open one checkpoint. */
public final class ActivationOption {
  @Option(
      names = "--activation",
      paramLabel = "NAME",
      converter = ActivationConverter.class,
      description = ActivationConverter.DESCRIPTION)
  private @Nullable Activation activation;

  /** Null when the user does not say. */
  public @Nullable Activation activation() {
    return activation;
  }
}
