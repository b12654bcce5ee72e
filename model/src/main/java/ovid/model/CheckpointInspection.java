package ovid.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import ovid.model.checkpoint.format.OpenCheckpoint;
import ovid.model.values.ActivationOrigin;
import ovid.model.values.CheckpointException;
import ovid.model.values.CheckpointFormat;
import ovid.model.values.CheckpointOptions;
import ovid.model.values.Configuration;

/**
 * What is inside a checkpoint of any format, whether or not it can be run.
 *
 * @param format by its files' names and first bytes
 * @param configuration its shape
 * @param activation how its activation is known
 * @param files of its weights
 * @param tensors in the order of the files, matrices as {@code [in, out]}
 * @param missing names of tensors that its shape needs and that are not there; of no more layers
 *     than there are tensors, as a damaged file may claim any number
 * @param sha256 what {@link LanguageModel#sha256} will be; empty if the weights cannot be used
 * @param vocabulary number of the tokenizer's tokens; empty if it cannot be used
 * @param notes what was assumed of weights and tokenizer or looks wrong with them, a sentence each
 * @param problems why weights or tokenizer cannot be used, a sentence each; empty if they can
 */
public record CheckpointInspection(
    CheckpointFormat format,
    Configuration configuration,
    ActivationOrigin activation,
    List<InspectedFile> files,
    List<InspectedTensor> tensors,
    List<String> missing,
    Optional<String> sha256,
    Optional<Integer> vocabulary,
    List<String> notes,
    List<String> problems) {

  /** Copies the lists. */
  public CheckpointInspection {
    files = List.copyOf(files);
    tensors = List.copyOf(tensors);
    missing = List.copyOf(missing);
    notes = List.copyOf(notes);
    problems = List.copyOf(problems);
  }

  /**
   * A file of weights.
   *
   * @param path where it lies
   * @param bytes its size
   * @param sha256 of all its bytes, lower-case hexadecimal
   */
  public record InspectedFile(Path path, long bytes, String sha256) {}

  /**
   * A tensor in a file.
   *
   * @param name under Hugging Face's names, with the prefixes that the file has
   * @param type of its elements in the file: F32, BF16, Q8_0 …
   * @param shape as the file has it
   * @param bytes in the file
   * @param use what the model does with it
   */
  public record InspectedTensor(
      String name, String type, List<Long> shape, long bytes, TensorUse use) {
    /** Copies the shape. */
    public InspectedTensor {
      shape = List.copyOf(shape);
    }
  }

  /** What a GPT-2 does with a tensor. */
  public enum TensorUse {
    /** It is one of the weights. */
    WEIGHT,
    /** It has the name of one of the weights, but another shape than it must have. */
    WRONG_SHAPE,
    /** It is a causal mask, which old files hold and which changes nothing. */
    MASK,
    /** It is beside the language model, such as the head of a classifier, and changes nothing. */
    LEFT_ASIDE,
    /** A GPT-2 of this shape has no such tensor. */
    UNKNOWN
  }

  /**
   * Looks into a checkpoint; every byte of its weights is read.
   *
   * @param path the checkpoint's folder, or the file of its weights
   * @param options what its files leave open
   * @param threads to use, at least 1
   * @return what is inside
   * @throws CheckpointException when there is no checkpoint, or so much of it is damaged that
   *     nothing can be listed
   */
  public static CheckpointInspection of(Path path, CheckpointOptions options, int threads) {
    return Inspector.inspect(path, options, threads);
  }

  /**
   * {@return the format of a checkpoint, by its files' names and first bytes; whether the rest is
   * right is not checked}
   *
   * @param path the checkpoint's folder, or the file of its weights
   * @throws CheckpointException when there is none, or in a format that is not read
   */
  public static CheckpointFormat format(Path path) {
    return OpenCheckpoint.format(path);
  }

  /**
   * Reads the shape of a checkpoint, and nothing else of it.
   *
   * @param path the checkpoint's folder, or the file of its weights, in any {@link
   *     CheckpointFormat}
   * @return the shape
   * @throws CheckpointException when there is none, or it is malformed or not of a GPT-2
   */
  public static Configuration shape(Path path) {
    return OpenCheckpoint.configuration(path);
  }
}
