package ovid.tasks.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * ROUGE (Lin 2004) as google-research's rouge_score counts it: lower-case ASCII letters and digits
 * are a token's characters, anything else divides tokens; tokens of more than three characters are
 * stemmed.
 */
public final class Rouge {
  private static final Pattern OTHER = Pattern.compile("[^a-z0-9]+");
  private static final Pattern LINE_FEED = Pattern.compile("\n");
  private static final int LONGEST_UNSTEMMED = 3;

  private final boolean stemming;

  /**
   * A scorer.
   *
   * @param stemming whether tokens are stemmed, as published scores have it
   */
  public Rouge(boolean stemming) {
    this.stemming = stemming;
  }

  /**
   * Precision, recall and their harmonic mean; 0 where a side has nothing to count.
   *
   * @param precision share of the prediction that the target has
   * @param recall share of the target that the prediction has
   */
  public record Score(double precision, double recall) {
    static final Score ZERO = new Score(0, 0);

    static Score of(int matches, int prediction, int target) {
      return prediction == 0 || target == 0
          ? ZERO
          : new Score((double) matches / prediction, (double) matches / target);
    }

    /** {@return F1, from 0 to 1} */
    public double f1() {
      return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
    }
  }

  /**
   * {@return ROUGE-n, over n-grams of {@code order} tokens}
   *
   * @param target the right text
   * @param prediction the model's text
   * @param order tokens of an n-gram, at least 1
   */
  public Score rougeN(String target, String prediction, int order) {
    NGrams targetNGrams = NGrams.of(tokens(target), order);
    NGrams predictionNGrams = NGrams.of(tokens(prediction), order);
    return Score.of(
        targetNGrams.matches(predictionNGrams), predictionNGrams.total(), targetNGrams.total());
  }

  /**
   * {@return ROUGE-L, by the longest common subsequence of the whole texts}
   *
   * @param target the right text
   * @param prediction the model's text
   */
  public Score rougeL(String target, String prediction) {
    List<String> targetTokens = tokens(target);
    List<String> predictionTokens = tokens(prediction);
    int length = new CommonSubsequence(targetTokens, predictionTokens).length();
    return Score.of(length, predictionTokens.size(), targetTokens.size());
  }

  /**
   * {@return ROUGE-L of summaries, a sentence a line: of every target sentence, the tokens that are
   * in its longest common subsequence with any predicted sentence; no token counts more often than
   * either text has it}
   *
   * @param target the right text
   * @param prediction the model's text
   */
  public Score rougeLsum(String target, String prediction) {
    List<List<String>> targetSentences = sentences(target);
    List<List<String>> predictionSentences = sentences(prediction);
    TokenBudget targetTokens = TokenBudget.of(targetSentences);
    TokenBudget predictionTokens = TokenBudget.of(predictionSentences);
    int targetSize = targetTokens.total();
    int predictionSize = predictionTokens.total();
    int matches = 0;
    for (List<String> sentence : targetSentences) {
      for (String token : CommonSubsequence.union(sentence, predictionSentences)) {
        if (predictionTokens.has(token) && targetTokens.has(token)) {
          predictionTokens.take(token);
          targetTokens.take(token);
          matches++;
        }
      }
    }
    return Score.of(matches, predictionSize, targetSize);
  }

  List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    for (String token : OTHER.split(text.toLowerCase(Locale.ROOT), -1)) {
      if (!token.isEmpty()) {
        tokens.add(
            stemming && token.length() > LONGEST_UNSTEMMED ? PorterStemmer.stem(token) : token);
      }
    }
    return List.copyOf(tokens);
  }

  private List<List<String>> sentences(String text) {
    return LINE_FEED.splitAsStream(text).filter(line -> !line.isEmpty()).map(this::tokens).toList();
  }
}
