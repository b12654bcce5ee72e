package ovid.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ovid.model.values.KernelException;

class KernelsTest {

  /** On a machine without vectors this fails, as it should: run it with -Dovid.kernel=scalar. */
  @Test
  void the_kernel_of_this_process_is_the_vector_one_unless_the_scalar_one_is_forced() {
    String name = Kernels.chosen().name();
    if ("scalar".equals(System.getProperty(Kernels.KERNEL_PROPERTY))) {
      assertThat(name).isEqualTo("scalar");
    } else {
      String bits = System.getProperty(Kernels.BITS_PROPERTY);
      assertThat(name).matches("vector " + (bits == null ? "(128|256|512)" : bits) + " bit");
    }
  }

  @Test
  void a_machine_without_vectors_gets_the_scalar_kernel_which_says_why() {
    assertThat(Kernels.choose(null, null, 64).name())
        .isEqualTo("scalar (slow: this JVM compiles no vectors for this machine)");
  }

  @ParameterizedTest
  @CsvSource({
    "simd, , 'ovid.kernel must be scalar or vector, but is \"simd\".'",
    "vector, 1024, 'ovid.vector.bits must be 128, 256 or 512, but is \"1024\".'",
    ", 64, 'ovid.vector.bits must be 128, 256 or 512, but is \"64\".'",
    "scalar, 256, "
        + "'ovid.vector.bits says nothing to the scalar kernel; leave it or ovid.kernel out.'"
  })
  void what_does_not_exist_is_refused_in_one_sentence(String kernel, String bits, String sentence) {
    assertThatThrownBy(() -> Kernels.choose(kernel, bits, 512))
        .isInstanceOf(KernelException.class)
        .hasMessage(sentence);
  }
}
