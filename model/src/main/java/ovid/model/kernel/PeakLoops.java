package ovid.model.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops that do nothing but keep one resource of a core busy, to measure what it can do at most.
 * They use the widest vectors of the machine, whichever kernel was chosen.
 */
public final class PeakLoops {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** Independent chains: two units of a latency of four cycles need eight. */
  private static final int CHAINS = 12;

  private PeakLoops() {}

  /**
   * Multiplies and adds in registers.
   *
   * @return the number of floating-point operations done, two per lane and fused multiply-add
   */
  public static long multiplyAdd(int rounds, float[] sink) {
    FloatVector x = FloatVector.broadcast(SPECIES, 0.5f);
    FloatVector y = FloatVector.broadcast(SPECIES, 0.25f);
    FloatVector c0 = y;
    FloatVector c1 = y;
    FloatVector c2 = y;
    FloatVector c3 = y;
    FloatVector c4 = y;
    FloatVector c5 = y;
    FloatVector c6 = y;
    FloatVector c7 = y;
    FloatVector c8 = y;
    FloatVector c9 = y;
    FloatVector c10 = y;
    FloatVector c11 = y;
    for (int i = 0; i < rounds; i++) {
      c0 = c0.fma(x, y);
      c1 = c1.fma(x, y);
      c2 = c2.fma(x, y);
      c3 = c3.fma(x, y);
      c4 = c4.fma(x, y);
      c5 = c5.fma(x, y);
      c6 = c6.fma(x, y);
      c7 = c7.fma(x, y);
      c8 = c8.fma(x, y);
      c9 = c9.fma(x, y);
      c10 = c10.fma(x, y);
      c11 = c11.fma(x, y);
    }
    FloatVector sum =
        c0.add(c1)
            .add(c2)
            .add(c3)
            .add(c4)
            .add(c5)
            .add(c6)
            .add(c7)
            .add(c8)
            .add(c9)
            .add(c10)
            .add(c11);
    // Otherwise the compiler might leave all of it out.
    sum.intoArray(sink, 0);
    return 2L * CHAINS * SPECIES.length() * rounds;
  }

  /** Floats that {@link #multiplyAdd} and {@link #read} write to their sink. */
  public static int sinkLength() {
    return SPECIES.length();
  }

  /**
   * Reads floats once, in order.
   *
   * @return the number of bytes read: of all of them but less than four vectors at the end
   */
  public static long read(float[] data, int from, int to, float[] sink) {
    int lanes = SPECIES.length();
    FloatVector c0 = FloatVector.zero(SPECIES);
    FloatVector c1 = c0;
    FloatVector c2 = c0;
    FloatVector c3 = c0;
    int i = from;
    for (; i <= to - 4 * lanes; i += 4 * lanes) {
      c0 = c0.add(FloatVector.fromArray(SPECIES, data, i));
      c1 = c1.add(FloatVector.fromArray(SPECIES, data, i + lanes));
      c2 = c2.add(FloatVector.fromArray(SPECIES, data, i + 2 * lanes));
      c3 = c3.add(FloatVector.fromArray(SPECIES, data, i + 3 * lanes));
    }
    c0.add(c1).add(c2).add(c3).intoArray(sink, 0);
    return (long) (i - from) * Float.BYTES;
  }
}
