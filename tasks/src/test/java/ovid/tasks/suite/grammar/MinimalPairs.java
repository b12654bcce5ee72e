package ovid.tasks.suite.grammar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import ovid.tasks.suite.grammar.Grammar.Pair;

/**
 * Writes {@code grammar.jsonl} of the embedded suite. With arguments, {@code FILE SEED}, other
 * pairs to another file: to try a change of the grammar on pairs that are not those of the suite.
 */
public final class MinimalPairs {
  /** Of each phenomenon. */
  static final int PAIRS = 120;

  /** The suite's. */
  static final long SEED = 2026;

  private MinimalPairs() {}

  /** Run in the folder of the module {@code tasks}. */
  public static void main(String[] arguments) throws IOException {
    Path file =
        Path.of(
            arguments.length == 2
                ? arguments[0]
                : "src/main/resources/ovid/tasks/suite/grammar.jsonl");
    long seed = arguments.length == 2 ? Long.parseLong(arguments[1]) : SEED;
    Files.writeString(file, jsonLines(grammar().pairs(PAIRS, seed)));
  }

  static Grammar grammar() throws IOException {
    try (var in = Objects.requireNonNull(MinimalPairs.class.getResourceAsStream("grammar.txt"))) {
      return Grammar.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    }
  }

  /** {@return a line a pair, with BLiMP's names; sentences hold nothing that JSON escapes} */
  static String jsonLines(List<Pair> pairs) {
    StringBuilder text = new StringBuilder();
    for (Pair pair : pairs) {
      text.append(
          "{\"sentence_good\": \"%s\", \"sentence_bad\": \"%s\", \"linguistics_term\": \"%s\"}\n"
              .formatted(pair.good(), pair.bad(), pair.phenomenon()));
    }
    return text.toString();
  }
}
