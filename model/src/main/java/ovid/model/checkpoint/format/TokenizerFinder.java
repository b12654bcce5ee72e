package ovid.model.checkpoint.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import ovid.model.checkpoint.gguf.GgufReader;
import ovid.model.checkpoint.llmc.LlmcTokenizer;
import ovid.model.checkpoint.torch.CharacterVocabulary;
import ovid.model.tokenizer.TokenizerReader;
import ovid.model.values.CheckpointException;
import ovid.model.values.MissingTokenizerException;
import ovid.model.values.Tokenizer;

/** Finds a tokenizer's files beside a checkpoint, or where the user says. */
final class TokenizerFinder {
  private static final String CHARACTERS = "meta.pkl";

  private TokenizerFinder() {}

  /**
   * Reads a tokenizer that lies beside a checkpoint.
   *
   * @param folder the checkpoint's
   * @param rows of the model's embedding
   * @throws MissingTokenizerException when there is none
   * @throws CheckpointException when it is wrong
   */
  static Tokenizer beside(Path folder, int rows) {
    return in(folder, rows)
        .orElseThrow(() ->
            new MissingTokenizerException(
                "%s lacks vocab.json and merges.txt, or a tokenizer in any other form; say with --tokenizer where it is, or whose: --tokenizer gpt2 is GPT-2's."
                    .formatted(folder)));
  }

  /**
   * Reads the tokenizer that the user names, in any form.
   *
   * @param place a folder with {@code tokenizer.json}, with {@code vocab.json} and {@code
   *     merges.txt}, with OpenAI's {@code encoder.json} and {@code vocab.bpe}, with a tokenizer
   *     file of llm.c, or with nanoGPT's {@code meta.pkl}; or one of these files; or a GGUF file,
   *     which holds one
   * @param rows of the model's embedding
   * @throws CheckpointException when there is none or it is wrong
   */
  static Tokenizer read(Path place, int rows) {
    if (Files.isDirectory(place)) {
      return in(place, rows)
          .orElseThrow(() ->
              new CheckpointException(
                  "%s lacks vocab.json and merges.txt, or a tokenizer in any other form; give the folder or file of a tokenizer."
                      .formatted(place)));
    }
    if (!Files.exists(place)) {
      throw new CheckpointException(
          place + " does not exist; give the folder or file of a tokenizer.");
    }
    Path folder = Objects.requireNonNull(place.toAbsolutePath().getParent());
    return switch (String.valueOf(place.getFileName())) {
      case "vocab.json", "merges.txt", "tokenizer.json", "tokenizer_config.json" ->
          TokenizerReader.read(folder, rows);
      case "encoder.json", "vocab.bpe" -> TokenizerReader.readOriginal(folder, rows);
      default -> readFile(place, rows);
    };
  }

  private static Tokenizer readFile(Path file, int rows) {
    return switch (FileKind.of(file)) {
      case LLMC_TOKENIZER -> LlmcTokenizer.read(file, rows);
      case PICKLE -> CharacterVocabulary.read(file, rows);
      case GGUF -> GgufReader.tokenizer(file, rows);
      case TORCH -> throw noTokenizer(file, "a file of torch.save, with a checkpoint's weights");
      case SAFETENSORS -> throw noTokenizer(file, "a safetensors file of weights");
      case LLMC_MODEL -> throw noTokenizer(file, "a model of llm.c");
      case LLMC_OTHER -> throw noTokenizer(file, "a file of tokens or states of llm.c");
      case TENSORFLOW_INDEX -> throw noTokenizer(file, "the index of a TensorFlow checkpoint");
      case ONNX -> throw noTokenizer(file, "an ONNX graph");
      case HDF5 -> throw noTokenizer(file, "a Keras model");
      case GIT_LFS ->
          throw new CheckpointException(
              file + " is a pointer of Git LFS, not the file itself; run git lfs pull there.");
      case OTHER ->
          throw noTokenizer(
              file,
              String.valueOf(file.getFileName()).endsWith(".json")
                  ? "a JSON file of a name that no tokenizer's files have"
                  : "in no form of a tokenizer that is known here");
    };
  }

  private static CheckpointException noTokenizer(Path file, String what) {
    return new CheckpointException(
        "%s is %s, and no tokenizer; give a folder with tokenizer.json or with vocab.json and merges.txt, one of these files, llm.c's gpt2_tokenizer.bin or nanoGPT's meta.pkl."
            .formatted(file, what));
  }

  private static Optional<Tokenizer> in(Path folder, int rows) {
    Optional<Tokenizer> characters =
        has(folder, CHARACTERS)
            ? Optional.of(CharacterVocabulary.read(folder.resolve(CHARACTERS), rows))
            : Optional.empty();
    // Where there are others too, it is the model's if the model has as many tokens.
    return characters
        .filter(found -> found.vocabularySize() == rows)
        .or(() -> byteLevelIn(folder, rows))
        .or(() -> characters);
  }

  private static Optional<Tokenizer> byteLevelIn(Path folder, int rows) {
    if (TokenizerReader.isIn(folder)) {
      return Optional.of(TokenizerReader.read(folder, rows));
    }
    if (has(folder, "encoder.json") || has(folder, "vocab.bpe")) {
      return Optional.of(TokenizerReader.readOriginal(folder, rows));
    }
    for (Path file : FormatDetector.files(folder)) {
      if (FileKind.of(file) == FileKind.LLMC_TOKENIZER) {
        return Optional.of(LlmcTokenizer.read(file, rows));
      }
    }
    return Optional.empty();
  }

  private static boolean has(Path folder, String name) {
    return Files.exists(folder.resolve(name));
  }
}
