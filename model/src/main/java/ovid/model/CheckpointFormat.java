package ovid.model;

import java.nio.file.Path;
import ovid.model.checkpoint.format.OpenCheckpoint;

/** The file formats that a checkpoint can be read from. */
public enum CheckpointFormat {
  HUGGING_FACE("Hugging Face safetensors"),
  PYTORCH("Hugging Face pytorch_model.bin"),
  NANOGPT("nanoGPT ckpt.pt"),
  LLMC("llm.c .bin"),
  TENSORFLOW("OpenAI's TensorFlow checkpoint"),
  GGUF("GGUF");

  private final String title;

  CheckpointFormat(String title) {
    this.title = title;
  }

  /**
   * The format of a checkpoint, by its files' names and first bytes; whether the rest is right is
   * not checked.
   *
   * @param path the checkpoint's folder, or the file of its weights
   * @throws CheckpointException when there is none, or in a format that is not read
   */
  public static CheckpointFormat of(Path path) {
    return OpenCheckpoint.format(path);
  }

  /** The name that its users know. */
  public String title() {
    return title;
  }
}
