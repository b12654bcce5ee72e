package ovid.harness.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import ovid.model.LanguageModel;
import ovid.model.Logits;
import ovid.model.Span;
import ovid.model.TokenScore;

/** This program, through the same door that evaluations use. */
final class Ovid implements Contestant {
  private static final int STRIDE = 7919;

  private final LanguageModel model;

  Ovid(LanguageModel model) {
    this.model = model;
  }

  @Override
  public double seconds(Workload workload) {
    return workload.decodes() ? decode(workload) : prefill(workload);
  }

  private double prefill(Workload workload) {
    boolean all = workload.kind() == Workload.Kind.PREFILL_ALL;
    long begin = System.nanoTime();
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < workload.sequences(); i++) {
      int[] tokens = tokens(i, workload.length());
      Span span = Span.root(tokens);
      for (int row = all ? 0 : tokens.length - 1; row < tokens.length; row++) {
        span.ask(row, tokens[(row + 1) % tokens.length]);
      }
      spans.add(span);
    }
    model.forward(spans);
    return secondsSince(begin);
  }

  private double decode(Workload workload) {
    List<Span> kept = new ArrayList<>();
    List<Span> last = new ArrayList<>();
    List<Logits> logits = new ArrayList<>();
    for (int i = 0; i < workload.sequences(); i++) {
      Span prompt = Span.root(tokens(i, workload.length())).retain();
      logits.add(prompt.askLogits());
      last.add(prompt);
    }
    kept.addAll(last);
    model.forward(last);
    long begin = System.nanoTime();
    for (int step = 0; step < workload.steps(); step++) {
      for (int i = 0; i < last.size(); i++) {
        Span next = last.get(i).then(mostProbable(logits.get(i).values())).retain();
        logits.set(i, next.askLogits());
        last.set(i, next);
      }
      kept.addAll(last);
      model.forward(last);
    }
    double seconds = secondsSince(begin);
    kept.forEach(Span::release);
    return seconds;
  }

  @Override
  public List<Float> logProbabilities(List<Integer> tokens) {
    Span span = Span.root(tokens.subList(0, tokens.size() - 1).stream().mapToInt(i -> i).toArray());
    List<TokenScore> scores = new ArrayList<>();
    for (int row = 0; row < span.length(); row++) {
      scores.add(span.ask(row, tokens.get(row + 1)));
    }
    model.forward(List.of(span));
    return scores.stream().map(TokenScore::logProbability).toList();
  }

  /** Some tokens to compare log-probabilities on. */
  List<Integer> sample(int length) {
    return Arrays.stream(tokens(0, length)).boxed().toList();
  }

  private static int mostProbable(float[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      if (logits[i] > logits[best]) {
        best = i;
      }
    }
    return best;
  }

  /** Tokens all over the vocabulary; other ones for another sequence. */
  private int[] tokens(int sequence, int length) {
    return IntStream.range(0, length).map(i -> token(sequence, i)).toArray();
  }

  private int token(int sequence, int position) {
    return Math.floorMod(
        (sequence + 1) * STRIDE * (position + 1), model.configuration().vocabularySize());
  }

  private static double secondsSince(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}
