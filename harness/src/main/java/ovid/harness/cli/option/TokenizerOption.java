package ovid.harness.cli.option;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ovid.harness.hub.Hub;
import ovid.harness.hub.TokenizerLocation;
import picocli.CommandLine.Option;

/** {@code --tokenizer} of the commands that open checkpoints. */
public final class TokenizerOption {
  public static final String LABEL = "TOKENIZER";

  @Option(names = "--tokenizer", paramLabel = LABEL, description = TokenizerLocation.FORMS)
  private @Nullable String tokenizer;

  /**
   * Where it is; null when the user does not say.
   *
   * @param hub asked for one that is not on the disk
   */
  public @Nullable Path path(Supplier<Hub> hub) {
    return TokenizerLocation.resolve(tokenizer, hub);
  }
}
