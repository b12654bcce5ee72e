package ovid.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import ovid.model.kernel.PeakLoops;

class MachinePeakTest {

  @Test
  void peaks_are_of_an_order_that_machines_have() {
    MachinePeak peak = new MachinePeak(1, 1 << 22);

    assertThat(peak.operationsPerSecond()).isBetween(1e8, 1e13);
    assertThat(peak.bytesPerSecond()).isBetween(1e8, 1e13);
  }

  @Test
  void a_loop_counts_what_it_did_and_really_does_it() {
    float[] sink = new float[PeakLoops.sinkLength()];
    float[] data = new float[1000];
    Arrays.fill(data, 1f);

    long bytes = PeakLoops.read(data, 4, 1000, sink);
    float sum = 0;
    for (float lane : sink) {
      sum += lane;
    }
    assertThat(bytes).isEqualTo(Math.round(sum * Float.BYTES)).isBetween(3000L, 3984L);
    // x/2 + 1/4 tends to 1/2, in every one of the chains.
    long operations = PeakLoops.multiplyAdd(100, sink);
    assertThat(sink).containsOnly(6f);
    assertThat(operations).isEqualTo(100L * 2 * 12 * sink.length);
  }

  @Test
  void there_is_at_least_one_thread() {
    assertThatThrownBy(() -> new MachinePeak(0)).isInstanceOf(IllegalArgumentException.class);
  }
}
