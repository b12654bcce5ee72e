package ovid.model;

import java.nio.file.Path;
import java.util.List;

/**
 * A checkpoint of GPT-2's architecture that is ready to run.
 *
 * <p>{@link #forward} is called by one thread at a time; it uses {@code threads} cores itself. All
 * scores are the same to the last bit whatever the batch, the number of threads, the split of a
 * text into spans, the kernel or its vector width.
 */
public final class LanguageModel implements AutoCloseable {

  /**
   * Opens a checkpoint and packs its weights.
   *
   * @param directory Hugging Face layout: {@code config.json}, safetensors, {@code vocab.json},
   *     {@code merges.txt}
   * @param threads cores to use, at least 1
   * @throws CheckpointException when the checkpoint is malformed or not a GPT-2
   */
  public static LanguageModel open(Path directory, int threads) {
    throw new UnsupportedOperationException();
  }

  private LanguageModel() {}

  /** The shape. */
  public Configuration configuration() {
    throw new UnsupportedOperationException();
  }

  /** The checkpoint's tokenizer. */
  public Tokenizer tokenizer() {
    throw new UnsupportedOperationException();
  }

  /**
   * Lower-case hexadecimal sha256 over everything in the checkpoint that a score depends on: shape
   * and weights, not file names or the order of tensors.
   */
  public String sha256() {
    throw new UnsupportedOperationException();
  }

  /** The kernel in use, as results record it: {@code "vector 512 bit"} or {@code "scalar"}. */
  public String kernel() {
    throw new UnsupportedOperationException();
  }

  /** Number of threads in use. */
  public int threads() {
    throw new UnsupportedOperationException();
  }

  /**
   * Name of the arithmetic that scores follow; two runs with equal numerics, checkpoint and
   * tokenizer give equal bits. It changes whenever a change to the code may change a bit.
   */
  public static String numerics() {
    return "fp32-1";
  }

  /**
   * Computes the spans and completes the scores and logits asked of them. All rows of all spans are
   * stacked into one matrix, without padding.
   *
   * @param spans none computed before; a span's parent is either computed and retained, or earlier
   *     in this list
   * @throws IllegalArgumentException when a span was computed before, a parent is missing or
   *     released, or a position is beyond the context
   */
  public void forward(List<Span> spans) {
    throw new UnsupportedOperationException();
  }

  /** Frees the weights and stops the worker threads. */
  @Override
  public void close() {}
}
