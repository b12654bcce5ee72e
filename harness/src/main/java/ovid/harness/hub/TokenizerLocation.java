package ovid.harness.hub;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ovid.harness.program.UserException;

/** Where the tokenizer is that a {@code --tokenizer} names. */
public final class TokenizerLocation {
  /** What {@link #resolve} takes, for the help of options. */
  public static final String FORMS =
      "Folder or file of the tokenizer (tokenizer.json, vocab.json with merges.txt, llm.c's .bin, nanoGPT's meta.pkl), or the"
          + " name of a model that has it, as for --model: gpt2. For checkpoints that have none beside them.";

  private TokenizerLocation() {}

  /**
   * The path of a tokenizer: what exists on the disk under that name; else the checkpoint of that
   * name that came with Ovid; else the tokenizer of the model of that name, from the cache or
   * fetched without its weights.
   *
   * @param nameOrPath null where the user names none
   * @param hub asked only when there is no such path
   * @return null where the user names none
   * @throws UserException when it is none of them, or cannot be had
   */
  public static @Nullable Path resolve(@Nullable String nameOrPath, Supplier<Hub> hub) {
    return nameOrPath == null
        ? null
        : ModelLocation.onDisk(nameOrPath, hub).orElseGet(() -> hub.get().tokenizer(nameOrPath));
  }
}
