package ovid.model;

import java.util.Arrays;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import ovid.model.kernel.PeakLoops;

/**
 * What this machine can do at most, measured and not looked up: fused multiply-adds in registers,
 * and bytes read from memory. Both change from one moment to the next on a machine that others use
 * too, so they are to be measured beside what they are compared with.
 *
 * <p>Holds half a gigabyte, more than any cache, until it is dropped.
 */
public final class MachinePeak {
  /** 512 MiB: more than the caches of today's machines that a process of a few threads can fill. */
  private static final int FLOATS = 1 << 27;

  private static final int MULTIPLY_ADD_ROUNDS = 1_000_000;

  /** Where float 0 of a read is, so that it begins at a cache line. */
  private static final int FIRST = 12;

  private static final long WARM_UP_NANOS = 700_000_000;
  private static final int WARM_UP_ROUNDS = 256;
  private static final int WARM_UP_CALLS = 20_000;

  /** Calls of the loops in a measurement: some 30 ms. */
  private static final int CALLS = 20;

  private final int threads;
  private final int floats;
  private final float[] data;

  /** One thread's part of a measurement; returns how much it did. */
  private interface Part {
    long run(int thread, float[] sink);
  }

  /**
   * Compiles the loops.
   *
   * @param threads cores to use, at least 1
   */
  public MachinePeak(int threads) {
    this(threads, FLOATS);
  }

  MachinePeak(int threads, int floats) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, but is " + threads);
    }
    this.threads = threads;
    this.floats = floats;
    data = new float[FIRST + floats];
    // Pages that were never written are all one page of zeros.
    Arrays.fill(data, 1f);
    warmUp();
  }

  /** By calls, after which the compiler starts, and by time, until it is done. */
  private void warmUp() {
    float[] sink = new float[PeakLoops.sinkLength()];
    long begin = System.nanoTime();
    for (int i = 0; i < WARM_UP_CALLS || System.nanoTime() - begin < WARM_UP_NANOS; i++) {
      PeakLoops.multiplyAdd(WARM_UP_ROUNDS, sink);
      PeakLoops.read(data, FIRST, FIRST + WARM_UP_ROUNDS, sink);
    }
  }

  /**
   * {@return the floating-point operations a second of all threads together, a fused multiply-add
   * as two}
   */
  public double operationsPerSecond() {
    return perSecond((thread, sink) -> {
      long operations = 0;
      for (int i = 0; i < CALLS; i++) {
        operations += PeakLoops.multiplyAdd(MULTIPLY_ADD_ROUNDS, sink);
      }
      return operations;
    });
  }

  /** {@return the bytes of memory that all threads together read in a second} */
  public double bytesPerSecond() {
    int share = floats / threads;
    return perSecond((thread, sink) ->
        PeakLoops.read(data, FIRST + thread * share, FIRST + (thread + 1) * share, sink));
  }

  private double perSecond(Part part) {
    CyclicBarrier start = new CyclicBarrier(threads + 1);
    long[] done = new long[threads];
    Thread[] team = new Thread[threads];
    for (int i = 0; i < threads; i++) {
      int thread = i;
      team[i] =
          Thread.ofPlatform()
              .daemon()
              .name("ovid-peak-" + thread)
              .start(() -> {
                float[] sink = new float[PeakLoops.sinkLength()];
                await(start);
                done[thread] = part.run(thread, sink);
              });
    }
    await(start);
    long begin = System.nanoTime();
    for (Thread thread : team) {
      join(thread);
    }
    return Arrays.stream(done).sum() / ((System.nanoTime() - begin) / 1e9);
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException("a measurement was interrupted", e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException("a measurement was interrupted", e);
    }
  }
}
