package ovid.model.benchmark;

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
import ovid.model.MatrixProduct;
import ovid.model.values.WeightType;

/** Matrix products of GPT-2's smallest shape, and one of its largest; {@code .ci/jmh} runs them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-XX:G1HeapRegionSize=2m"})
public class MatrixProductBenchmark {
  @Param({"1", "128", "1024"})
  public int rows;

  @Param({"768x2304", "768x768", "768x3072", "3072x768", "768x50257", "1600x6400"})
  public String weights = "";

  @Param({"1", "2"})
  public int threads;

  private @Nullable MatrixProduct product;

  /** Makes the matrices. */
  @Setup
  public void make() {
    int depth = Integer.parseInt(weights.substring(0, weights.indexOf('x')));
    int columns = Integer.parseInt(weights.substring(weights.indexOf('x') + 1));
    product = new MatrixProduct(rows, depth, columns, WeightType.FP32, threads);
  }

  @Benchmark
  public void run() {
    ready().run();
  }

  private MatrixProduct ready() {
    return Objects.requireNonNull(product);
  }

  /** Stops the threads. */
  @TearDown
  public void close() {
    ready().close();
  }
}
