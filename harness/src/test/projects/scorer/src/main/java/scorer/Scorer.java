package scorer;

import java.nio.file.Path;
import java.util.List;
import ovid.model.LanguageModel;
import ovid.model.Span;
import ovid.model.TokenScore;

/** Prints the log-probability of a text's last token. */
public final class Scorer {
  public static void main(String[] arguments) {
    try (LanguageModel model = LanguageModel.open(Path.of(arguments[0]), 1)) {
      int[] tokens = model.tokenizer().encode(arguments[1]);
      Span text = Span.root(tokens);
      TokenScore last = text.ask(tokens.length - 2, tokens[tokens.length - 1]);
      model.forward(List.of(text));
      System.out.println(last.logProbability());
    }
  }
}
