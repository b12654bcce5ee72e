package ovid.model.values;

/** The file formats that a checkpoint can be read from. */
public enum CheckpointFormat {
  /** A folder with {@code model.safetensors}, whole or in shards. */
  HUGGING_FACE("Hugging Face safetensors"),
  /** A folder with {@code pytorch_model.bin}, whole or in shards. */
  PYTORCH("Hugging Face pytorch_model.bin"),
  /** What nanoGPT's {@code train.py} saves: shape, weights and the optimiser's state. */
  NANOGPT("nanoGPT ckpt.pt"),
  /** A state dict that {@code torch.save} wrote, with or without a shape beside it. */
  TORCH("PyTorch state dict"),
  /** What llm.c's {@code train_gpt2} writes, in float32 or bfloat16. */
  LLMC("llm.c .bin"),
  /** A folder with {@code model.ckpt} and {@code hparams.json}. */
  TENSORFLOW("OpenAI's TensorFlow checkpoint"),
  /** One file with shape, tokenizer and tensors, which may be quantised. */
  GGUF("GGUF");

  private final String title;

  CheckpointFormat(String title) {
    this.title = title;
  }

  /** {@return the name that its users know} */
  public String title() {
    return title;
  }
}
