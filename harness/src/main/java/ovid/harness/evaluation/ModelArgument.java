package ovid.harness.evaluation;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ovid.harness.program.UserException;

/**
 * A model as {@code --model} gives it: {@code MODEL} or {@code NAME=MODEL}.
 *
 * @param name what the user calls it
 * @param location a path, or a name that the hub knows
 */
public record ModelArgument(Optional<String> name, String location) {
  /** As much as the page shows of a name. */
  private static final int LONGEST_NAME = 80;

  /**
   * Takes the arguments apart. What exists on the disk as it stands is a path, whatever is in it; a
   * name has no slash.
   *
   * @throws UserException when a name is no name, or is given twice
   */
  public static List<ModelArgument> of(List<String> arguments) {
    return of(arguments, List.of());
  }

  /**
   * As {@link #of(List)}, where some names are known and may have any letters.
   *
   * @throws UserException when a name is no name, or is given twice
   */
  public static List<ModelArgument> of(List<String> arguments, List<String> known) {
    List<ModelArgument> models = arguments.stream().map(argument -> of(argument, known)).toList();
    Map<String, String> taken = new HashMap<>();
    for (ModelArgument model : models) {
      if (model.name.isPresent()) {
        String other = taken.put(model.name.get(), model.location);
        if (other != null) {
          throw new UserException(
              "--model calls both %s and %s %s; give each a name of its own."
                  .formatted(other, model.location, model.name.get()));
        }
      }
    }
    return models;
  }

  private static ModelArgument of(String argument, List<String> known) {
    for (String name : known) {
      if (argument.startsWith(name + "=") && !exists(argument)) {
        return new ModelArgument(Optional.of(name), argument.substring(name.length() + 1));
      }
    }
    int equals = argument.indexOf('=');
    if (equals < 0 || exists(argument) || isPath(argument.substring(0, equals))) {
      return new ModelArgument(Optional.empty(), argument);
    }
    String name = argument.substring(0, equals);
    String location = argument.substring(equals + 1);
    if (name.isBlank()
        || location.isBlank()
        || name.length() > LONGEST_NAME
        || !name.equals(name.strip())
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new UserException(
          "--model \"%s\" is neither a path that exists nor NAME=MODEL with a name of 1 to %d letters, as in small=ckpt/nano-s."
              .formatted(argument, LONGEST_NAME));
    }
    return new ModelArgument(Optional.of(name), location);
  }

  private static boolean isPath(String start) {
    return start.indexOf('/') >= 0 || start.indexOf('\\') >= 0;
  }

  private static boolean exists(String argument) {
    try {
      return Files.exists(Path.of(argument));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
