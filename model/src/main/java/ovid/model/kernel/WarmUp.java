package ovid.model.kernel;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the loops of a kernel until the JVM has compiled them: before, the Vector API is a hundred
 * times slower than after, and a forward pass has too few and too long calls to get there soon.
 */
final class WarmUp implements Runnable {
  /** Calls after which the compiler has been asked for a loop, under the launcher's options. */
  private static final int CALLS = 60;

  /** Calls between two pauses in which the compiler has the core. */
  private static final int PROBES = 4;

  private static final long PAUSE_MILLISECONDS = 2;

  /** Bytes that a call may allocate: a few vectors, less than the iterations of any loop here. */
  private static final long SMALL = 1024;

  /** A JVM that does not compile, or not well, is not waited for. */
  private static final long PATIENCE_SECONDS = 4;

  private static final int TERMS = 32;

  /** Panels of bf16 in one call, as many as a single row meets at once. */
  private static final int PANELS = 4;

  private final Kernel kernel;
  private final float[] a = new float[TERMS * Kernel.TILE_ROWS];
  private final float[] b = new float[TERMS * Kernel.TILE_COLUMNS];
  private final short[] narrow = new short[PANELS * TERMS * Kernel.TILE_COLUMNS];
  private final float[] tile = new float[Kernel.TILE];

  /** Those that are not compiled yet. */
  private final List<Runnable> loops = new ArrayList<>();

  /**
   * A warm-up.
   *
   * @param bf16 whether there will be weights in bf16
   */
  WarmUp(Kernel kernel, boolean bf16) {
    this.kernel = kernel;
    // The tallest tile first: it is needed first, and takes the longest to compile.
    for (int rows : new int[] {Kernel.TILE_ROWS, 1, 8, 4, 2}) {
      loops.add(() -> multiply(rows));
    }
    loops.add(() -> kernel.normalize(a, 0, a.length, a, a, 1f, b, 0));
    loops.add(() -> kernel.gelu(tile, 0, tile.length));
    loops.add(() -> kernel.exponentials(tile, 0, tile.length));
    loops.add(() -> kernel.sumOfExponentials(tile, 0, tile.length, 0f));
    loops.add(() -> kernel.indexOfMaximum(tile, 0, tile.length));
    loops.add(() -> kernel.pack(tile, 0, Kernel.TILE_COLUMNS, Kernel.TILE_COLUMNS, tile, 0));
    if (bf16) {
      loops.add(() -> multiplyNarrow(1, PANELS));
      for (int rows : new int[] {1, 2, 4}) {
        loops.add(() -> multiplyNarrow(rows, 1));
      }
      loops.add(() -> kernel.widen(narrow, 0, TERMS, b, 0));
    }
  }

  @Override
  public void run() {
    for (Runnable loop : loops) {
      call(loop, CALLS);
    }
    // Calling on meanwhile would take the cores from the compiler.
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!compiled() && System.nanoTime() < end && pause()) {}
  }

  /** Whether all loops are; those that are not are called a few times. */
  boolean compiled() {
    loops.removeIf(loop -> !allocates(loop));
    return loops.isEmpty();
  }

  private static void call(Runnable loop, int times) {
    for (int i = 0; i < times; i++) {
      loop.run();
    }
  }

  /** Whether vectors are still objects, at least one an iteration: compiled, they are registers. */
  private static boolean allocates(Runnable loop) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    call(loop, PROBES);
    return threads.getCurrentThreadAllocatedBytes() - before > PROBES * SMALL;
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE_MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void multiply(int rows) {
    int stride = Kernel.TILE_COLUMNS;
    kernel.multiply(rows, TERMS, a, 0, b, 0, tile, 0, stride, tile, 0, stride);
  }

  private void multiplyNarrow(int rows, int panels) {
    int size = TERMS * Kernel.TILE_COLUMNS;
    int stride = Kernel.TILE_COLUMNS;
    kernel.multiply(rows, panels, size, TERMS, a, 0, narrow, 0, tile, 0, stride, tile, 0, stride);
  }
}
