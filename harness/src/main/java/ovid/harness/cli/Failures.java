package ovid.harness.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.util.Objects;
import ovid.harness.program.UserException;
import ovid.model.values.CheckpointException;
import ovid.model.values.KernelException;
import ovid.results.FileReason;
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
      case IOException e -> file(e);
      case UncheckedIOException e -> file(Objects.requireNonNull(e.getCause()));
      case InvalidPathException e ->
          "\"%s\" cannot be the name of a file here (%s); give another, and where its letters are the trouble, set LC_ALL=C.UTF-8."
              .formatted(e.getInput(), e.getReason());
      default ->
          "Something unexpected went wrong (%s); give --debug to see where, and please report it."
              .formatted(failure);
    };
  }

  private static String file(IOException failure) {
    String reason = FileReason.of(failure);
    return failure instanceof FileSystemException e && e.getFile() != null
        ? "%s cannot be used (%s); check its permissions and the disk."
            .formatted(e.getFile(), reason)
        : "The disk, or another program, fails (%s); check it, and try again.".formatted(reason);
  }

  private static String message(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }
}
