package ovid.reports.samples;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ovid.reports.text.Figures;
import ovid.reports.text.Text;

/**
 * A document to read: what was asked and what each model answered.
 *
 * @param id the fragment of the document, unique on the page
 * @param document its place in the data set, from 0
 * @param marks by model: {@code 1} right, {@code 0} wrong, {@code -} neither can be said
 * @param asked what every request of the document begins with
 * @param target the gold answer
 * @param verdicts by model: whether it was right, where that can be said
 * @param answers of the models that are shown in full
 */
public record Sample(
    String id,
    int document,
    String marks,
    Asked asked,
    String target,
    Map<String, Boolean> verdicts,
    List<Answer> answers) {
  private static final int LOWEST = 2;
  private static final int HIGHEST = 14;

  /** Characters of figures under a token, and beside a request. */
  private static final int OF_TOKEN = 6;

  private static final int OF_REQUEST = 40;

  /**
   * About how high it is in a wide window, in tens of the text's size, so that the page's length is
   * known before all of it is laid out: lines of the prompt above the longest of the answers, which
   * stand side by side. Measured on pages of real runs.
   */
  public int height() {
    int longest = answers.stream().mapToInt(Answer::length).max().orElse(0);
    double size = 12 + 0.012 * asked.excerpt().shown().length() + 0.058 * longest;
    return Math.clamp(Math.round(size / 10), LOWEST, HIGHEST);
  }

  /** Whether exactly one of two models was right. */
  public boolean flipped(int first, int second) {
    char a = marks.charAt(first);
    char b = marks.charAt(second);
    return a != b && a != '-' && b != '-';
  }

  /** Whether the models part into some that were right and some that were wrong. */
  public boolean disputed() {
    return verdicts.containsValue(true) && verdicts.containsValue(false);
  }

  /** Verdicts on the models whose answers are not shown. */
  public Map<String, Boolean> otherVerdicts() {
    Map<String, Boolean> others = new LinkedHashMap<>(verdicts);
    answers.forEach(answer -> others.remove(answer.model()));
    return others;
  }

  /**
   * What all models were asked.
   *
   * @param label whether it is a prompt or a text that is scored as a whole
   */
  public record Asked(String label, Excerpt excerpt) {}

  /**
   * A bounded part of a text.
   *
   * @param hidden what is folded away before {@code shown}
   * @param shown what is seen at once
   * @param before characters left out before {@code hidden}
   * @param after characters left out after {@code shown}
   */
  public record Excerpt(String hidden, String shown, int before, int after) {
    private static final int SHOWN = 500;
    private static final int HIDDEN = 2000;
    private static final int NEAR = 30;

    /** The end of a text, the part before it folded away, and what is before that left out. */
    static Excerpt end(String text) {
      int from = word(text, text.length() - SHOWN);
      int start = word(text, from - HIDDEN);
      return new Excerpt(text.substring(start, from), text.substring(from), start, 0);
    }

    /** Where the next word begins, if that is near. */
    private static int word(String text, int index) {
      if (index <= 0) {
        return 0;
      }
      int space = text.indexOf(' ', index);
      return space >= 0 && space < index + NEAR ? space + 1 : Text.boundary(text, index);
    }

    /** The beginning of a text. */
    static Excerpt beginning(String text) {
      int end = Text.boundary(text, Math.min(text.length(), SHOWN));
      return new Excerpt("", text.substring(0, end), 0, text.length() - end);
    }
  }

  /**
   * What a model answered to a document.
   *
   * @param index the model's place
   * @param prediction what was scored, where that is not simply the text it generated; else empty
   * @param scores the document's own scores by the task's metrics, as text
   * @param omitted exchanges that are not shown
   */
  public record Answer(
      int index,
      String model,
      Optional<Boolean> right,
      String prediction,
      List<String> scores,
      List<Exchange> exchanges,
      int omitted) {

    /** About how many characters it is shown with. */
    private int length() {
      return prediction.length()
          + exchanges.stream().mapToInt(exchange -> OF_REQUEST + exchange.length()).sum();
    }
  }

  /** A request with its response. */
  public sealed interface Exchange {
    /** About how many characters it is shown with, figures beside it apart. */
    int length();

    /**
     * A scored continuation.
     *
     * @param lead what its context has beyond the document's common prompt
     * @param tokens empty where only the text is known
     * @param text the continuation, for when there are no tokens
     * @param logLikelihood as text
     * @param gold whether it is the right choice
     * @param predicted whether it is the model's choice
     */
    record Choice(
        String lead,
        List<Token> tokens,
        String text,
        int tokensOmitted,
        String logLikelihood,
        boolean greedy,
        boolean gold,
        boolean predicted,
        int truncated)
        implements Exchange {
      @Override
      public int length() {
        int scored = tokens.stream().mapToInt(token -> token.text().length() + OF_TOKEN).sum();
        return lead.length() + (tokens.isEmpty() ? text.length() : scored);
      }
    }

    /** A text scored as a whole. */
    record Rolling(String logLikelihood, String tokens, String perplexity) implements Exchange {
      @Override
      public int length() {
        return 0;
      }
    }

    /** A generated text. */
    record Generated(String lead, Excerpt text, String tokens, int truncated) implements Exchange {
      @Override
      public int length() {
        return lead.length() + text.shown().length();
      }
    }
  }

  /**
   * A scored token.
   *
   * @param logProbability in nats
   * @param greedy whether it is the model's first choice
   */
  public record Token(String text, double logProbability, boolean greedy) {
    private static final double[] PROBABILITIES = {0.5, 0.1, 0.01, 0.001};

    /** How improbable: 0 for a probability of one half and more, 4 for less than 0.001. */
    public int level() {
      double probability = Math.exp(logProbability);
      int level = 0;
      while (level < PROBABILITIES.length && !(probability >= PROBABILITIES[level])) {
        level++;
      }
      return level;
    }

    public String number() {
      return Figures.fixed(logProbability, 2);
    }
  }
}
