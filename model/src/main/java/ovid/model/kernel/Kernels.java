package ovid.model.kernel;

import org.jspecify.annotations.Nullable;

/** Chooses the kernel, once. */
public final class Kernels {
  /** System property that forces a kernel. */
  static final String KERNEL_PROPERTY = "ovid.kernel";

  private static final Kernel CHOSEN = choose(System.getProperty(KERNEL_PROPERTY));

  private Kernels() {}

  /** The kernel of this process. */
  public static Kernel chosen() {
    return CHOSEN;
  }

  /** The oracle. */
  public static Kernel scalar() {
    return new ScalarKernel();
  }

  private static Kernel choose(@Nullable String forced) {
    if (forced == null || forced.equals("scalar")) {
      return new ScalarKernel();
    }
    throw new IllegalArgumentException(
        KERNEL_PROPERTY + " must be scalar, but is \"" + forced + "\"");
  }
}
