package ovid.model.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;
import ovid.model.values.Activation;
import ovid.model.values.KernelException;

/** Chooses the kernel of the process, once. */
public final class Kernels {
  /** System property that forces a kernel: scalar or vector. */
  static final String KERNEL_PROPERTY = "ovid.kernel";

  /** System property that forces the width of vectors: 128, 256 or 512 bits. */
  static final String BITS_PROPERTY = "ovid.vector.bits";

  private static final List<String> WIDTHS = List.of("128", "256", "512");
  private static final int LEAST_BITS = 128;
  private static final int MOST_BITS = 512;

  private static @Nullable Kernel chosen;
  private static final Map<Object, CompletableFuture<Void>> WARM = new HashMap<>();

  private Kernels() {}

  /**
   * The kernel of this process: the one on the Vector API at the machine's width, unless a system
   * property says otherwise.
   *
   * @throws KernelException when a system property asks for what does not exist
   */
  public static synchronized Kernel chosen() {
    Kernel kernel = chosen;
    if (kernel == null) {
      kernel =
          choose(
              System.getProperty(KERNEL_PROPERTY),
              System.getProperty(BITS_PROPERTY),
              machineBits());
      chosen = kernel;
    }
    return kernel;
  }

  /**
   * Has the JVM compile the kernel of this process, activations apart, once, on a thread of its
   * own; completes when it runs at full speed.
   *
   * @param bf16 whether there will be weights in bf16
   * @throws KernelException as {@link #chosen}
   */
  public static CompletableFuture<Void> warmUp(boolean bf16) {
    return warmUp(bf16, new WarmUp(chosen(), bf16));
  }

  /**
   * As {@link #warmUp(boolean)}, for one activation.
   *
   * @throws KernelException as {@link #chosen}
   */
  public static CompletableFuture<Void> warmUp(Activation activation) {
    Kernel kernel = chosen();
    return warmUp(activation, () -> WarmUp.activate(kernel, activation));
  }

  private static synchronized CompletableFuture<Void> warmUp(Object what, Runnable warmUp) {
    return WARM.computeIfAbsent(
        what,
        absent ->
            CompletableFuture.runAsync(
                warmUp, task -> Thread.ofPlatform().daemon().name("ovid-warm-up").start(task)));
  }

  /** The oracle. */
  public static Kernel scalar() {
    return new ScalarKernel("scalar");
  }

  static Kernel choose(@Nullable String kernel, @Nullable String bits, int machineBits) {
    if (kernel != null && !kernel.equals("scalar") && !kernel.equals("vector")) {
      throw new KernelException(
          KERNEL_PROPERTY + " must be scalar or vector, but is \"" + kernel + "\".");
    }
    if (bits != null && !WIDTHS.contains(bits)) {
      throw new KernelException(
          BITS_PROPERTY + " must be 128, 256 or 512, but is \"" + bits + "\".");
    }
    if ("scalar".equals(kernel)) {
      if (bits != null) {
        throw new KernelException(
            BITS_PROPERTY + " says nothing to the scalar kernel; leave it or ovid.kernel out.");
      }
      return scalar();
    }
    if (kernel == null && bits == null && machineBits < LEAST_BITS) {
      return new ScalarKernel("scalar (slow: this JVM compiles no vectors for this machine)");
    }
    return new VectorKernel();
  }

  /** The width of the vector kernel. */
  static int vectorBits() {
    String forced = System.getProperty(BITS_PROPERTY);
    return forced == null
        ? Math.clamp(machineBits(), LEAST_BITS, MOST_BITS)
        : Integer.parseInt(forced);
  }

  /** 64 when the JVM has no vectors, as when it only interprets. */
  private static int machineBits() {
    return FloatVector.SPECIES_PREFERRED.vectorBitSize();
  }
}
