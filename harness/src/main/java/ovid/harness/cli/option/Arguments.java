package ovid.harness.cli.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What must hold of options' values beyond their types. */
public final class Arguments {
  private Arguments() {}

  /**
   * Passes a number that is large enough, or was not given.
   *
   * @throws ParameterException for any other
   */
  public static void requireAtLeast(
      long least, String option, @Nullable Number value, CommandSpec command) {
    require(
        value == null || value.longValue() >= least,
        option + " must be at least " + least + ", and was " + value + ".",
        command);
  }

  /**
   * Refuses a value.
   *
   * @throws ParameterException with a sentence, when the condition does not hold
   */
  public static void require(boolean condition, String otherwise, CommandSpec command) {
    if (!condition) {
      throw new ParameterException(command.commandLine(), otherwise);
    }
  }
}
