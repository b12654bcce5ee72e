package ovid.model.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import ovid.model.LanguageModel;
import ovid.model.Span;
import ovid.model.TokenScore;
import ovid.model.values.Activation;
import ovid.model.values.Configuration;
import ovid.model.values.WeightType;

/**
 * Whole forward passes of GPT-2's smallest shape; with {@code -prof gc}, what they allocate ({@code
 * .ci/jmh}).
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 3)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx4g", "-XX:G1HeapRegionSize=2m"})
public class ForwardBenchmark {
  @Param({"1", "2"})
  public int threads;

  @Param({"1x1024", "8x128", "1x1"})
  public String texts = "";

  @Param("GELU_NEW")
  public Activation activation = Activation.GELU_NEW;

  private @Nullable LanguageModel model;
  private int sequences;
  private int length;

  /** Packs the weights. */
  @Setup
  public void open() {
    Configuration shape =
        Configuration.builder()
            .vocabulary(50_257)
            .context(1_024)
            .width(768)
            .layers(12)
            .heads(12)
            .activation(activation)
            .build();
    model = LanguageModel.random(shape, WeightType.FP32, threads);
    sequences = Integer.parseInt(texts.substring(0, texts.indexOf('x')));
    length = Integer.parseInt(texts.substring(texts.indexOf('x') + 1));
  }

  /** The last token of each text is scored. */
  @Benchmark
  public List<TokenScore> last() {
    List<Span> spans = new ArrayList<>();
    List<TokenScore> scores = new ArrayList<>();
    for (int s = 0; s < sequences; s++) {
      int[] tokens = new int[length];
      for (int i = 0; i < length; i++) {
        tokens[i] = (s + 1) * (i + 1);
      }
      Span span = Span.root(tokens);
      scores.add(span.ask(length - 1, 0));
      spans.add(span);
    }
    ready().forward(spans);
    return scores;
  }

  private LanguageModel ready() {
    return Objects.requireNonNull(model);
  }

  /** Stops the threads. */
  @TearDown
  public void close() {
    ready().close();
  }
}
