import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ovid.model.LanguageModel;
import ovid.model.Span;
import ovid.model.TokenScore;

/**
 * Prints the log-probability of each token but the first, one a line, after those before it. Arguments: a checkpoint, a file of
 * token ids with blanks between. For .ci/rounding.py.
 */
void main(String[] arguments) throws Exception {
  int[] tokens =
      Stream.of(Files.readString(Path.of(arguments[1])).strip().split("\\s+")).mapToInt(Integer::parseInt).toArray();
  try (LanguageModel model = LanguageModel.open(Path.of(arguments[0]), 2)) {
    Span span = Span.root(tokens);
    List<TokenScore> scores = new ArrayList<>();
    for (int i = 0; i + 1 < tokens.length; i++) {
      scores.add(span.ask(i, tokens[i + 1]));
    }
    model.forward(List.of(span));
    scores.forEach(score -> IO.println(score.logProbability()));
  }
}
