package ovid.tasks.adapters.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Values of CPython 3. */
class MersenneTwisterTest {
  @Test
  void draws_and_shuffles_as_cpython_does() {
    // random.Random(1337).shuffle(list(range(8)))
    assertThat(new MersenneTwister(1337).shuffled(8)).containsExactly(0, 3, 7, 2, 1, 6, 4, 5);
    // random.Random(1234).sample(range(50), 10): from a pool
    assertThat(new MersenneTwister(1234).sample(50, 10))
        .containsExactly(49, 28, 7, 0, 5, 37, 2, 42, 45, 6);
    // random.Random(1240).sample(range(2000), 10): by a set
    assertThat(new MersenneTwister(1240).sample(2000, 10))
        .containsExactly(1326, 947, 728, 1194, 1060, 1078, 92, 816, 840, 552);
    // random.Random(0).sample(range(30), 3)
    assertThat(new MersenneTwister(0).sample(30, 3)).containsExactly(27, 12, 24);
  }
}
