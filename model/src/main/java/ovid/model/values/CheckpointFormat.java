package ovid.model.values;

/** The file formats that a checkpoint can be read from. */
public enum CheckpointFormat {
  HUGGING_FACE("Hugging Face safetensors"),
  PYTORCH("Hugging Face pytorch_model.bin"),
  NANOGPT("nanoGPT ckpt.pt"),
  TORCH("PyTorch state dict"),
  LLMC("llm.c .bin"),
  TENSORFLOW("OpenAI's TensorFlow checkpoint"),
  GGUF("GGUF");

  private final String title;

  CheckpointFormat(String title) {
    this.title = title;
  }

  /** The name that its users know. */
  public String title() {
    return title;
  }
}
