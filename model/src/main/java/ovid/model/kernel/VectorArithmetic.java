package ovid.model.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The vector form of {@link Arithmetic}, lane by lane the same bits. */
final class VectorArithmetic {
  private static final VectorSpecies<Float> SPECIES = VectorKernel.SPECIES;

  private VectorArithmetic() {}

  static FloatVector all(float x) {
    return FloatVector.broadcast(SPECIES, x);
  }

  static FloatVector exp(FloatVector x) {
    FloatVector rounder = all(Arithmetic.ROUNDER);
    FloatVector rounded = x.fma(all(Arithmetic.LOG2_E), rounder);
    FloatVector n = rounded.sub(rounder);
    FloatVector r = n.fma(all(Arithmetic.MINUS_LN2_HIGH), x);
    r = n.fma(all(Arithmetic.MINUS_LN2_LOW), r);
    FloatVector p = r.fma(all(Arithmetic.E6), all(Arithmetic.E5));
    p = p.fma(r, all(Arithmetic.E4));
    p = p.fma(r, all(Arithmetic.E3));
    p = p.fma(r, all(Arithmetic.E2));
    p = p.fma(r.mul(r), r).add(1f);
    FloatVector scaled =
        p.reinterpretAsInts()
            .add(
                rounded
                    .reinterpretAsInts()
                    .lanewise(VectorOperators.LSHL, Arithmetic.FLOAT_EXPONENT_SHIFT))
            .reinterpretAsFloats();
    return scaled
        .blend(0f, x.compare(VectorOperators.LT, Arithmetic.EXP_LOWEST))
        .blend(Float.POSITIVE_INFINITY, x.compare(VectorOperators.GT, Arithmetic.EXP_HIGHEST));
  }
}
