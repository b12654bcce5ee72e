package ovid.harness.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import ovid.model.LanguageModel;
import ovid.model.Logits;
import ovid.model.MatrixProduct;
import ovid.model.Span;
import ovid.model.TokenScore;
import ovid.model.values.WeightType;

/** This program, through the same door that evaluations use. */
final class Ovid implements Contestant, AutoCloseable {
  private static final int STRIDE = 7919;

  private final Supplier<LanguageModel> opened;
  private final WeightType weights;
  private final int threads;
  private @Nullable LanguageModel model;
  private @Nullable ProductWorkload made;
  private @Nullable MatrixProduct product;

  /**
   * @param model opens the model, which is asked for when a text is to be computed
   */
  Ovid(Supplier<LanguageModel> model, WeightType weights, int threads) {
    opened = model;
    this.weights = weights;
    this.threads = threads;
  }

  @Override
  public double seconds(Workload workload) {
    return switch (workload) {
      case TextWorkload text -> text.decodes() ? decode(text) : prefill(text);
      case ProductWorkload matrices -> product(matrices);
    };
  }

  private double product(ProductWorkload workload) {
    MatrixProduct ready = made(workload);
    long begin = System.nanoTime();
    for (int i = 0; i < workload.repetitions(); i++) {
      ready.run();
    }
    return secondsSince(begin) / workload.repetitions();
  }

  /** The matrices of a workload, kept until another one comes. */
  private MatrixProduct made(ProductWorkload workload) {
    MatrixProduct ready = product;
    if (ready != null && workload.equals(made)) {
      return ready;
    }
    if (ready != null) {
      ready.close();
    }
    ready =
        new MatrixProduct(workload.rows(), workload.depth(), workload.columns(), weights, threads);
    product = ready;
    made = workload;
    return ready;
  }

  private LanguageModel model() {
    LanguageModel ready = model;
    if (ready == null) {
      ready = opened.get();
      model = ready;
    }
    return ready;
  }

  private double prefill(TextWorkload workload) {
    boolean all = workload.kind() == TextWorkload.Kind.PREFILL_ALL;
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
    model().forward(spans);
    return secondsSince(begin);
  }

  private double decode(TextWorkload workload) {
    List<Span> kept = new ArrayList<>();
    List<Span> last = new ArrayList<>();
    List<Logits> logits = new ArrayList<>();
    for (int i = 0; i < workload.sequences(); i++) {
      Span prompt = Span.root(tokens(i, workload.length())).retain();
      logits.add(prompt.askLogits());
      last.add(prompt);
    }
    kept.addAll(last);
    model().forward(last);
    long begin = System.nanoTime();
    for (int step = 0; step < workload.steps(); step++) {
      for (int i = 0; i < last.size(); i++) {
        Span next = last.get(i).then(mostProbable(logits.get(i).values())).retain();
        logits.set(i, next.askLogits());
        last.set(i, next);
      }
      kept.addAll(last);
      model().forward(last);
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
    model().forward(List.of(span));
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
        (sequence + 1) * STRIDE * (position + 1), model().configuration().vocabularySize());
  }

  private static double secondsSince(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  @Override
  public void close() {
    if (product != null) {
      product.close();
    }
    if (model != null) {
      model.close();
    }
  }
}
