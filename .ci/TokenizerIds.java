import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import ovid.model.tokenizer.TokenizerReader;
import ovid.model.tokenizer.TokenizerWriter;
import ovid.model.values.CheckpointException;
import ovid.model.values.Tokenizer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the tokens of every text of a corpus (a JSON string a line) under every tokenizer of some folders, for
 * tokenizer_parity.py: into ovid.ids of each folder "bos eos", the texts' tokens, and their tokens with what is put around a
 * text. A tokenizer that is refused leaves the sentence instead. Each is written, read again, and must give the same.
 *
 * <p>java TokenizerIds.java ROWS CORPUS FOLDER…
 */
final class TokenizerIds {
  private TokenizerIds() {}

  public static void main(String[] arguments) throws IOException {
    int rows = Integer.parseInt(arguments[0]);
    JsonMapper json = new JsonMapper();
    List<String> texts = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(arguments[1]))) {
      texts.add(json.readTree(line).stringValue());
    }
    for (String name : Arrays.asList(arguments).subList(2, arguments.length)) {
      Path folder = Path.of(name);
      try (PrintWriter out = new PrintWriter(folder.resolve("ovid.ids").toFile(), StandardCharsets.UTF_8)) {
        Tokenizer tokenizer;
        try {
          tokenizer = TokenizerReader.read(folder, rows);
        } catch (CheckpointException e) {
          out.println("refused: " + e.getMessage());
          continue;
        }
        Tokenizer copy = copy(tokenizer, folder, rows);
        out.println(prefix(tokenizer) + " " + tokenizer.endOfText());
        for (String text : texts) {
          int[] ids = tokenizer.encode(text);
          int[] framed = tokenizer.encodeFramed(text);
          out.println(line(ids));
          out.println(line(framed));
          if (!Arrays.equals(copy.encode(text), ids) || !Arrays.equals(copy.encodeFramed(text), framed)) {
            throw new IllegalStateException(folder + ": its copy has other tokens for " + text);
          }
        }
        Files.write(folder.resolve("ovid.notes"), tokenizer.notes());
      }
    }
  }

  private static int prefix(Tokenizer tokenizer) {
    try {
      return tokenizer.prefix();
    } catch (CheckpointException e) {
      return -1;
    }
  }

  private static Tokenizer copy(Tokenizer tokenizer, Path folder, int rows) throws IOException {
    Path place = Files.createDirectories(folder.resolve("copy"));
    TokenizerWriter.write(tokenizer, place);
    Tokenizer copy = TokenizerReader.read(place, rows);
    if (!copy.sha256().equals(tokenizer.sha256())) {
      throw new IllegalStateException(folder + ": its copy has another sha256");
    }
    return copy;
  }

  private static String line(int[] ids) {
    return Arrays.stream(ids).mapToObj(String::valueOf).collect(Collectors.joining(" "));
  }
}
