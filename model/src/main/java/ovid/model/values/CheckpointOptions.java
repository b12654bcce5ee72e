package ovid.model.values;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a user says of a checkpoint whose own files leave it open.
 *
 * @param tokenizer a folder with {@code tokenizer.json}, with {@code vocab.json} and {@code
 *     merges.txt}, or with {@code encoder.json} and {@code vocab.bpe}, a tokenizer file of llm.c,
 *     nanoGPT's {@code meta.pkl}, or a GGUF file; null for the checkpoint's own
 * @param activation of the feed-forward layers, for files that do not state it; null for what such
 *     files mean today
 */
public record CheckpointOptions(@Nullable Path tokenizer, @Nullable Activation activation) {
  /** Nothing is said. */
  public static final CheckpointOptions NONE = new CheckpointOptions(null, null);

  /**
   * {@return options that say nothing but where the tokenizer is}
   *
   * @param tokenizer folder or file of the tokenizer; null leaves it to the checkpoint
   */
  public static CheckpointOptions tokenizer(@Nullable Path tokenizer) {
    return new CheckpointOptions(tokenizer, null);
  }
}
