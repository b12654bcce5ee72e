package ovid.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WarmUpTest {
  private static final int ATTEMPTS = 10;

  /** A vector that the compiler leaves an object costs more than the arithmetic. */
  @Test
  void no_loop_of_the_kernel_allocates_once_it_is_compiled() {
    WarmUp warmUp = new WarmUp(Kernels.chosen(), true);
    for (int i = 0; i < ATTEMPTS && !warmUp.compiled(); i++) {
      warmUp.run();
    }
    assertThat(warmUp.compiled()).isTrue();
  }
}
