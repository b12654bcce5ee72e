package ovid.model.benchmark;

import java.util.Random;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;
import ovid.model.kernel.Kernel;
import ovid.model.kernel.Kernels;
import ovid.model.values.Activation;

/** The activations on a row of 124M's feed-forward layer; {@code .ci/jmh Activation} runs them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class ActivationBenchmark {
  private static final int WIDTH = 3_072;

  @Param({"vector", "scalar"})
  public String kernel = "";

  @Param public Activation activation = Activation.GELU_NEW;

  private Kernel chosen = Kernels.scalar();
  private final float[] row = new float[WIDTH];
  private final float[] target = new float[WIDTH];

  /** Chooses the kernel and draws the elements. */
  @Setup
  public void choose() {
    chosen = kernel.equals("scalar") ? Kernels.scalar() : Kernels.chosen();
    Random random = new Random(1);
    for (int i = 0; i < WIDTH; i++) {
      row[i] = (float) random.nextGaussian();
    }
  }

  @Benchmark
  public float[] activate() {
    System.arraycopy(row, 0, target, 0, WIDTH);
    chosen.activate(activation, target, 0, WIDTH);
    return target;
  }
}
