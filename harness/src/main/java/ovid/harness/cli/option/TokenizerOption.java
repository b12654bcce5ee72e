package ovid.harness.cli.option;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --tokenizer} of the commands that open one checkpoint. */
public final class TokenizerOption {
  public static final String DESCRIPTION =
      "Folder or file of the tokenizer, for checkpoints that have none beside them.";

  @Option(names = "--tokenizer", paramLabel = "PATH", description = DESCRIPTION)
  private @Nullable Path path;

  /** Null when the user does not say. */
  public @Nullable Path path() {
    return path;
  }
}
