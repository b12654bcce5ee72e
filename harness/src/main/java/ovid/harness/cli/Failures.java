package ovid.harness.cli;

import ovid.harness.program.UserException;
import ovid.model.values.CheckpointException;
import ovid.model.values.KernelException;
import ovid.results.ResultsException;
import ovid.tasks.DataException;

/** Failures in words. */
final class Failures {
  private Failures() {}

  /** One sentence for the user. */
  static String sentence(Throwable failure) {
    return switch (failure) {
      case CheckpointException e -> message(e);
      case KernelException e -> message(e);
      case DataException e -> message(e);
      case ResultsException e -> message(e);
      case UserException e -> message(e);
      case OutOfMemoryError e ->
          "The memory does not suffice (" + e.getMessage() + "); close other programs or do less.";
      default ->
          "Something unexpected went wrong (%s); give --debug to see where, and please report it."
              .formatted(failure);
    };
  }

  private static String message(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }
}
