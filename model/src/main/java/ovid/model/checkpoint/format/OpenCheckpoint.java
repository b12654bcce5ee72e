package ovid.model.checkpoint.format;

import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ovid.model.checkpoint.Contents;
import ovid.model.checkpoint.TokenizerSource;
import ovid.model.checkpoint.Weights;
import ovid.model.checkpoint.format.FormatDetector.Detected;
import ovid.model.checkpoint.gguf.GgufReader;
import ovid.model.checkpoint.huggingface.CheckpointReader;
import ovid.model.checkpoint.llmc.LlmcReader;
import ovid.model.checkpoint.tensorflow.OriginalReader;
import ovid.model.checkpoint.torch.PytorchReader;
import ovid.model.checkpoint.torch.TorchReader;
import ovid.model.values.CheckpointException;
import ovid.model.values.CheckpointFormat;
import ovid.model.values.CheckpointOptions;
import ovid.model.values.Configuration;
import ovid.model.values.MissingTokenizerException;
import ovid.model.values.Tokenizer;

/** A checkpoint of any format, its files mapped and its headers read. */
public final class OpenCheckpoint implements AutoCloseable {
  private final Arena arena;
  private final Contents contents;

  private OpenCheckpoint(Arena arena, Contents contents) {
    this.arena = arena;
    this.contents = contents;
  }

  /**
   * Opens a checkpoint.
   *
   * @param path its folder, or the file of its weights
   * @param options what its files leave open
   * @throws CheckpointException when there is none, or it is malformed, or states what an option
   *     contradicts
   */
  @SuppressWarnings("MustBeClosedChecker") // this object owns the arena
  public static OpenCheckpoint open(Path path, CheckpointOptions options) {
    Detected detected = FormatDetector.detect(path);
    // Shared, so that every thread may read.
    Arena arena = Arena.ofShared();
    try {
      Contents contents = read(detected, options.tokenizer(), arena);
      return new OpenCheckpoint(arena, contents.with(options.activation()));
    } catch (RuntimeException | Error e) {
      arena.close();
      throw e;
    }
  }

  private static Contents read(Detected detected, @Nullable Path given, Arena arena) {
    Path place = detected.place();
    Path folder =
        switch (detected.format()) {
          case HUGGING_FACE, PYTORCH -> CheckpointReader.folder(place);
          case NANOGPT, TORCH, LLMC, TENSORFLOW, GGUF ->
              Objects.requireNonNull(place.toAbsolutePath().getParent());
        };
    TokenizerSource tokenizer =
        given == null
            ? rows -> TokenizerFinder.beside(folder, rows)
            : rows -> TokenizerFinder.read(given, rows);
    return switch (detected.format()) {
      case HUGGING_FACE -> CheckpointReader.read(place, tokenizer, arena);
      case PYTORCH -> PytorchReader.read(place, tokenizer, arena);
      case NANOGPT, TORCH -> TorchReader.read(place, tokenizer, arena);
      case LLMC -> LlmcReader.read(place, tokenizer, arena);
      case TENSORFLOW -> OriginalReader.read(place, tokenizer, arena);
      case GGUF -> GgufReader.read(place, given == null ? null : tokenizer, arena);
    };
  }

  /**
   * Reads a checkpoint's shape; of Hugging Face's formats no more than {@code config.json}.
   *
   * @throws CheckpointException when there is none, or it is malformed
   */
  public static Configuration configuration(Path path) {
    if (Files.exists(path.resolve("config.json"))) {
      return CheckpointReader.configuration(path).shape();
    }
    try (OpenCheckpoint checkpoint = open(path, CheckpointOptions.NONE)) {
      return checkpoint.contents.configuration().shape();
    }
  }

  /**
   * Finds out which format a checkpoint is in.
   *
   * @throws CheckpointException when there is none, or in a format that is not read
   */
  public static CheckpointFormat format(Path path) {
    return FormatDetector.detect(path).format();
  }

  /** What the headers say. */
  public Contents contents() {
    return contents;
  }

  /**
   * Checks that a GPT-2's tensors are all there and finite; every value is read once. Closing the
   * weights closes the checkpoint.
   *
   * @param threads that read, at least 1
   * @throws CheckpointException when anything about the weights is not as it must be
   */
  public Weights weights(int threads) {
    return contents.weights(arena, threads);
  }

  /**
   * As {@link Weights#sha256}, with the checkpoint left open.
   *
   * @throws CheckpointException when the weights are not as they must be
   */
  @SuppressWarnings("resource") // closing the weights would close the checkpoint
  public String sha256(int threads) {
    return weights(threads).sha256();
  }

  /**
   * Reads the tokenizer.
   *
   * @throws MissingTokenizerException when the checkpoint has none and none was given
   * @throws CheckpointException when it is missing or wrong
   */
  public Tokenizer tokenizer() {
    return contents.tokenizer().read(contents.configuration().shape().vocabularySize());
  }

  /**
   * What was assumed of the checkpoint and of its tokenizer or looks wrong with them, a sentence
   * each and each once, in the order in which it was found.
   *
   * @param tokenizer that the checkpoint is used with
   */
  public List<String> notes(Tokenizer tokenizer) {
    List<String> fit =
        TokenizerFit.note(
                tokenizer.vocabularySize(), contents.configuration().shape().vocabularySize())
            .stream()
            .toList();
    return Stream.of(contents.notes(), tokenizer.notes(), fit)
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  /** Frees the mapped files. */
  @Override
  public void close() {
    if (arena.scope().isAlive()) {
      arena.close();
    }
  }
}
