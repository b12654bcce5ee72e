package ovid.tasks.adapters.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ovid.tasks.DataException;
import ovid.tasks.DataFolder;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.TaskUnavailableException;
import ovid.tasks.UnreadableData;
import ovid.tasks.Windows;
import ovid.tasks.adapters.Switches;
import ovid.tasks.data.TextFile;

/** The user's own files: those of a folder that {@code --data} names, or one file. */
final class OwnFiles {
  static final String TEXT = "perplexity";
  static final String TOKENS = "perplexity_tokens";

  private OwnFiles() {}

  /** Text files, {@code *.txt}. */
  static Task<?> text(int stride) {
    Windows windows = Windows.strided(stride);
    return task(
        TEXT,
        stride,
        "Perplexity of text files",
        "The likelihood of every .txt file of the folder that --data names, or of one file, by"
            + " token, word, byte and character.",
        new Switches()
            .with("text", "every *.txt file, in the order of their names, each a text of its own")
            .with("first_token", "scored after end-of-text")
            .with("words", "between white space"),
        ".txt",
        Unit.TOKENS_FIRST,
        file -> Corpora.text(TextFile.read(file), String.valueOf(file.getFileName()), windows));
  }

  /** Token shards, {@code *.bin}. */
  static Task<?> tokens(int stride) {
    Windows windows = new Windows(0, stride, true);
    return task(
        TOKENS,
        stride,
        "Loss on token shards",
        "The likelihood of every .bin file of the folder that --data names, or of one file: tokens"
            + " of 16 bits as llm.c (with its header) and nanoGPT (without) write them. With"
            + " windows of 1024 tokens this is llm.c's validation loss, with all of the shard in"
            + " it.",
        new Switches()
            .with("text", "every *.bin file, in the order of their names, each a text of its own")
            .with("first_token", "given; the second is the first that is scored"),
        ".bin",
        List.of(Unit.LOSS, Unit.TOKEN_PERPLEXITY),
        file -> TokenShard.parts(file, windows));
  }

  private interface Reader {
    List<Part> read(Path file);
  }

  private static Task<?> task(
      String name,
      int stride,
      String title,
      String protocol,
      Switches switches,
      String ending,
      List<Unit> units,
      Reader reader) {
    return new LanguageTask(
        new TaskDescription(
            LanguageTasks.name(name, stride),
            1,
            title + LanguageTasks.titleOf(stride),
            protocol + LanguageTasks.sentence(stride),
            LanguageTasks.windowsOf(switches, stride).asMap(),
            "your own files",
            "your own",
            List.of(),
            units.stream().map(Unit::metric).toList(),
            List.of(),
            null),
        units,
        data ->
            files(data, ending).stream()
                .map(file ->
                    new DataFile(String.valueOf(file.getFileName()), DataFile.UNPUBLISHED, ""))
                .toList(),
        data -> {
          List<Part> parts = new ArrayList<>();
          files(data, ending).forEach(file -> parts.addAll(reader.read(file)));
          return parts;
        });
  }

  private static List<Path> files(DataFolder data, String ending) {
    if (Files.isRegularFile(data.root())) {
      return List.of(data.root());
    }
    try (Stream<Path> all = Files.list(data.root())) {
      List<Path> files =
          all.filter(file -> file.toString().endsWith(ending))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new TaskUnavailableException(
            "There is no "
                + ending
                + " file in "
                + data.root()
                + "; name a folder that has some, or one file, with --data.");
      }
      return files;
    } catch (IOException e) {
      throw new DataException(
          "Data folder %s cannot be read (%s); name a folder or a file with --data."
              .formatted(data.root(), UnreadableData.reason(e)),
          e);
    }
  }
}
