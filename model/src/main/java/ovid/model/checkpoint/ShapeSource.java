package ovid.model.checkpoint;

/**
 * What says which shape a checkpoint has, and how it calls the sizes; for messages.
 *
 * @param name of the file, or part of one, that says it: {@code config.json}
 * @param editable whether its user can change it by hand
 */
public record ShapeSource(
    String name,
    boolean editable,
    String vocabulary,
    String context,
    String width,
    String layers,
    String inner) {

  /** Hugging Face's file. */
  public static final ShapeSource CONFIG =
      new ShapeSource(
          "config.json", true, "vocab_size", "n_positions", "n_embd", "n_layer", "n_inner");

  /** OpenAI's file. */
  public static final ShapeSource HPARAMS =
      new ShapeSource("hparams.json", true, "n_vocab", "n_ctx", "n_embd", "n_layer", "4 n_embd");

  /** What is saved beside a state dict in the same file. */
  public static final ShapeSource SAVED =
      new ShapeSource(
          "the configuration in it",
          false,
          "vocab_size",
          "block_size",
          "n_embd",
          "n_layer",
          "4 n_embd");

  /** GGUF's keys. */
  public static final ShapeSource METADATA =
      new ShapeSource(
          "its metadata",
          false,
          "the rows of token_embd.weight",
          "gpt2.context_length",
          "gpt2.embedding_length",
          "gpt2.block_count",
          "gpt2.feed_forward_length");

  /** The header of a file of llm.c, whose tensors follow from it. */
  public static final ShapeSource HEADER =
      new ShapeSource(
          "its header",
          false,
          "the vocabulary",
          "the longest sequence",
          "the number of channels",
          "the number of layers",
          "4 times the channels");
}
