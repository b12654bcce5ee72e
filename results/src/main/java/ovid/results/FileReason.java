package ovid.results;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why the file system refused something, in words for people. */
public final class FileReason {
  /** What {@code java.io}'s exceptions say: {@code /path (Permission denied)}. */
  private static final Pattern IN_BRACKETS = Pattern.compile(".* \\(([^()]+)\\)", Pattern.DOTALL);

  private FileReason() {}

  /**
   * {@return the reason alone, without the file's name, which Java's own message often is; to stand
   * in brackets or after a colon}
   *
   * @param failure what the operating system said
   */
  public static String of(IOException failure) {
    return switch (failure) {
      case NoSuchFileException e -> "no such file or folder";
      case AccessDeniedException e -> "permission denied";
      case FileAlreadyExistsException e -> "something of that name exists";
      case DirectoryNotEmptyException e -> "the folder is not empty";
      case NotDirectoryException e -> "it is not a folder";
      case FileSystemLoopException e -> "its links lead in a circle";
      case CharacterCodingException e -> "it is not text in UTF-8";
      case FileSystemException e -> sentence(e, e.getReason());
      case FileNotFoundException e -> sentence(e, inBrackets(String.valueOf(e.getMessage())));
      default -> sentence(failure, failure.getMessage());
    };
  }

  /**
   * {@return the folder that keeps a path from being looked at, because its permissions close it to
   * this user; such a path looks as if it did not exist}
   *
   * @param path that was looked for
   */
  public static Optional<Path> closedFolder(Path path) {
    Path folder = path.toAbsolutePath().getParent();
    while (folder != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    return Optional.ofNullable(folder)
        .filter(Files::isDirectory)
        .filter(closed -> !Files.isExecutable(closed));
  }

  private static String inBrackets(String message) {
    Matcher matcher = IN_BRACKETS.matcher(message);
    return matcher.matches() ? matcher.group(1) : message;
  }

  /** The system's words begin with a capital, which has no place in the middle of a sentence. */
  private static String sentence(IOException failure, @Nullable String reason) {
    if (reason == null || reason.isBlank()) {
      return failure.getClass().getSimpleName();
    }
    boolean word = reason.length() > 1 && Character.isLowerCase(reason.charAt(1));
    return word ? Character.toLowerCase(reason.charAt(0)) + reason.substring(1) : reason;
  }
}
