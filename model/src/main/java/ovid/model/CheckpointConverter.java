package ovid.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import ovid.model.checkpoint.format.OpenCheckpoint;
import ovid.model.checkpoint.huggingface.CheckpointWriter;
import ovid.model.tokenizer.TokenizerWriter;
import ovid.model.values.CheckpointException;
import ovid.model.values.CheckpointFormat;
import ovid.model.values.CheckpointOptions;
import ovid.model.values.Tokenizer;
import ovid.model.values.UnreadableCheckpoint;

/** Rewrites a checkpoint of any format in Hugging Face's layout. */
public final class CheckpointConverter {
  private CheckpointConverter() {}

  /**
   * Writes {@code config.json}, {@code model.safetensors}, {@code tokenizer_config.json}, and
   * {@code vocab.json} and {@code merges.txt}, or {@code tokenizer.json} for a tokenizer that these
   * cannot hold. The new checkpoint gives the same bits, so its sha256 is the same too. Its folder
   * appears when all is written, or not at all.
   *
   * @param from the checkpoint's folder, or the file of its weights, in any {@link
   *     CheckpointFormat}
   * @param options what its files leave open
   * @param to a folder that does not exist yet
   * @param threads that check the weights, at least 1
   * @throws CheckpointException when the checkpoint is malformed, the folder exists, or it cannot
   *     be written
   */
  public static void convert(Path from, CheckpointOptions options, Path to, int threads) {
    if (Files.exists(to)) {
      throw new CheckpointException(
          to + " exists, and nothing is overwritten; give the name of a new folder.");
    }
    try (OpenCheckpoint checkpoint = OpenCheckpoint.open(from, options)) {
      write(checkpoint, to, threads);
    } catch (IOException e) {
      throw new CheckpointException(
          "%s cannot be written (%s); free some space, or give another folder."
              .formatted(to, UnreadableCheckpoint.reason(e)),
          e);
    }
  }

  private static void write(OpenCheckpoint checkpoint, Path to, int threads) throws IOException {
    String sha256 = checkpoint.sha256(threads);
    Tokenizer tokenizer = checkpoint.tokenizer();
    Path parent = Objects.requireNonNull(to.toAbsolutePath().getParent());
    Files.createDirectories(parent);
    long needed = CheckpointWriter.bytes(checkpoint.contents());
    long free = Files.getFileStore(parent).getUsableSpace();
    if (needed > free) {
      throw new CheckpointException(
          "%s has only %d bytes free, but the checkpoint needs %d; free some, or give another folder."
              .formatted(parent, free, needed));
    }
    Path partial = Files.createTempDirectory(parent, "." + to.getFileName() + ".partial-");
    try {
      CheckpointWriter.write(
          checkpoint.contents(), prefixOrNone(tokenizer), tokenizer.endOfText(), partial);
      TokenizerWriter.write(tokenizer, partial);
      requireSame(partial, sha256, tokenizer, threads);
      for (Path file : files(partial)) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.force(true);
        }
      }
      Files.move(partial, to, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      if (Files.exists(partial)) {
        for (Path file : files(partial)) {
          Files.delete(file);
        }
        Files.delete(partial);
      }
    }
  }

  private static int prefixOrNone(Tokenizer tokenizer) {
    try {
      return tokenizer.prefix();
    } catch (CheckpointException e) {
      // None, or one beyond the embedding; the tokenizer's own files say it again.
      return -1;
    }
  }

  /** Reads back what was written. */
  private static void requireSame(Path written, String sha256, Tokenizer tokenizer, int threads) {
    try (OpenCheckpoint copy = OpenCheckpoint.open(written, CheckpointOptions.NONE)) {
      if (!copy.sha256(threads).equals(sha256)
          || !copy.tokenizer().sha256().equals(tokenizer.sha256())) {
        throw new CheckpointException(
            written + " does not hold what was written there; check the disk, and try again.");
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
