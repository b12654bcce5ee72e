package ovid.harness.cli.option;

import java.util.List;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** For options that take several values: a mistyped option after them is not one more value. */
public final class SeveralValues implements IParameterPreprocessor {
  private static final int SHORT = 2;

  @Override
  @SuppressWarnings("JdkObsolete") // the interface asks for it
  public boolean preprocess(
      Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
    for (String argument : arguments.reversed()) {
      if (isOption(argument, command)) {
        break;
      }
      if (argument.startsWith("-")) {
        throw new UnmatchedArgumentException(command.commandLine(), List.of(argument));
      }
    }
    return false;
  }

  private static boolean isOption(String argument, CommandSpec command) {
    String name = argument.split("=", 2)[0];
    boolean attached =
        name.length() > SHORT
            && !name.startsWith("--")
            && command.optionsMap().containsKey(name.substring(0, SHORT));
    return name.equals("--") || attached || command.optionsMap().containsKey(name);
  }
}
