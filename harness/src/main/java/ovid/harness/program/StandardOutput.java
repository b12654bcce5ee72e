package ovid.harness.program;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ovid.results.FileReason;

/**
 * The process's standard output, which remembers whether it took everything: a {@link PrintWriter}
 * passes over what fails, and a command whose output is lost has not succeeded.
 */
public final class StandardOutput {
  private final Remembering stream;
  private final PrintWriter writer;

  /**
   * @param out where the output goes, which need not be buffered
   */
  StandardOutput(OutputStream out) {
    this.stream = new Remembering(out);
    this.writer = new PrintWriter(stream, false, StandardCharsets.UTF_8);
  }

  /** That of this process. */
  public static StandardOutput ofProcess() {
    return new StandardOutput(new FileOutputStream(FileDescriptor.out));
  }

  /** What commands print to. */
  public PrintWriter writer() {
    return writer;
  }

  /**
   * A sentence for the user when something that was printed got lost. A reader that has enough and
   * closes the pipe, as {@code head} does, loses nothing that it wanted.
   */
  public Optional<String> loss() {
    writer.flush();
    IOException failure = stream.failure;
    if (failure == null || isEndOfPipe(failure)) {
      return Optional.empty();
    }
    return Optional.of(
        "Standard output cannot be written (%s), so what this command prints is lost; give the command again with its output elsewhere."
            .formatted(reason(failure)));
  }

  private static boolean isEndOfPipe(IOException failure) {
    return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
  }

  private static String reason(IOException failure) {
    String reason = FileReason.of(failure);
    return reason.equalsIgnoreCase("bad file descriptor") ? "it is closed" : reason;
  }

  /** Keeps the first failure, and writes nothing after it. */
  private static final class Remembering extends FilterOutputStream {
    private @Nullable IOException failure;

    Remembering(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
      if (failure != null) {
        return;
      }
      try {
        out.write(bytes, from, count);
      } catch (IOException e) {
        failure = e;
      }
    }

    @Override
    public void flush() {
      if (failure != null) {
        return;
      }
      try {
        out.flush();
      } catch (IOException e) {
        failure = e;
      }
    }
  }
}
