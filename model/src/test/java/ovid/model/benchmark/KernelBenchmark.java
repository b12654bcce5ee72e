package ovid.model.benchmark;

import java.util.Arrays;
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

/** The loops of a kernel on data in first- and second-level cache; {@code .ci/jmh} runs them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class KernelBenchmark {
  private static final int DEPTH = 768;
  private static final int BLOCK = 128;

  /** Of the four panels that a single row meets at once. */
  private static final int PANELS = 4;

  /** A row of 124M's feed-forward layer. */
  private static final int WIDTH = 3_072;

  @Param({"vector", "scalar"})
  public String kernel = "";

  private Kernel chosen = Kernels.scalar();
  private final float[] a = new float[DEPTH * Kernel.TILE_ROWS];
  private final float[] b = new float[DEPTH * Kernel.TILE_COLUMNS];
  private final short[] narrow = new short[PANELS * DEPTH * Kernel.TILE_COLUMNS];
  private final float[] tile = new float[Kernel.TILE];
  private final float[] row = new float[WIDTH];
  private final float[] target = new float[WIDTH * Kernel.TILE_ROWS];
  private final float[] rows = new float[WIDTH * Kernel.TILE_ROWS];

  /** Chooses the kernel. */
  @Setup
  public void choose() {
    chosen = kernel.equals("scalar") ? Kernels.scalar() : Kernels.chosen();
    Arrays.fill(a, 0.5f);
    Arrays.fill(b, 0.25f);
    Arrays.fill(row, 0.125f);
  }

  @Benchmark
  public float[] multiply12Rows() {
    return multiply(Kernel.TILE_ROWS);
  }

  @Benchmark
  public float[] multiply8Rows() {
    return multiply(8);
  }

  @Benchmark
  public float[] multiply1Row() {
    return multiply(1);
  }

  private float[] multiply(int rows) {
    chosen.multiply(rows, DEPTH, BLOCK, a, 0, b, 0, row, 0, 0, tile, 0, Kernel.TILE_COLUMNS);
    return tile;
  }

  @Benchmark
  public float[] multiply1RowInBf16() {
    int size = DEPTH * Kernel.TILE_COLUMNS;
    int stride = PANELS * Kernel.TILE_COLUMNS;
    chosen.multiply(1, PANELS, size, DEPTH, BLOCK, a, 0, narrow, 0, row, 0, 0, tile, 0, stride);
    return tile;
  }

  @Benchmark
  public float[] widen() {
    chosen.widen(narrow, 0, DEPTH, b, 0);
    return b;
  }

  @Benchmark
  public float[] pack() {
    chosen.pack(rows, 0, WIDTH, WIDTH, target, 0);
    return target;
  }

  @Benchmark
  public float[] normalize() {
    chosen.normalize(rows, 0, WIDTH, row, row, 1e-5f, target, 0);
    return target;
  }

  @Benchmark
  public float exponentials() {
    System.arraycopy(rows, 0, target, 0, WIDTH);
    return chosen.exponentials(target, 0, WIDTH, 1f);
  }

  @Benchmark
  public float sumOfExponentials() {
    return chosen.sumOfExponentials(row, 0, WIDTH, 1f);
  }

  @Benchmark
  public float maximum() {
    return chosen.maximum(row, 0, WIDTH);
  }

  @Benchmark
  public int indexOfMaximum() {
    return chosen.indexOfMaximum(row, 0, WIDTH);
  }
}
