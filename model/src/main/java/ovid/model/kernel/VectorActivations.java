package ovid.model.kernel;

import static ovid.model.kernel.VectorArithmetic.all;
import static ovid.model.kernel.VectorArithmetic.exp;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import ovid.model.values.Activation;

/**
 * The vector form of {@link ScalarActivations}, lane by lane the same bits.
 *
 * <p>Every activation has a loop of its own, which is compiled by itself: one loop that is told the
 * function would keep its vectors as objects.
 */
final class VectorActivations {
  private static final VectorSpecies<Float> SPECIES = VectorKernel.SPECIES;
  private static final int LANES = SPECIES.length();

  private VectorActivations() {}

  static void apply(Activation activation, float[] x, int at, int count) {
    int end = at + count;
    switch (activation) {
      case GELU_NEW -> geluNew(x, at, end);
      case GELU -> gelu(x, at, end);
      case GELU_10 -> {
        gelu(x, at, end);
        atMost(x, at, end, 10f);
      }
      case QUICK_GELU -> quickGelu(x, at, end);
      case SILU -> silu(x, at, end);
      case HARDSWISH -> hardswish(x, at, end);
      case MISH -> mish(x, at, end);
      case RELU -> relu(x, at, end);
      case RELU2 -> relu2(x, at, end);
      case RELU6 -> {
        relu(x, at, end);
        atMost(x, at, end, 6f);
      }
      case LEAKY_RELU -> leakyRelu(x, at, end);
      case TANH -> tanh(x, at, end);
      case SIGMOID -> sigmoid(x, at, end);
      case LAPLACE -> laplace(x, at, end);
      case LINEAR -> {
        // It is what it was.
      }
    }
  }

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(SPECIES, x, at);
  }

  private static FloatVector positive(FloatVector x) {
    return x.blend(0f, x.compare(VectorOperators.LT, 0f));
  }

  private static FloatVector atMost(FloatVector x, float most) {
    return x.blend(most, x.compare(VectorOperators.GT, most));
  }

  private static void atMost(float[] x, int at, int end, float most) {
    for (int i = at; i < end; i += LANES) {
      atMost(load(x, i), most).intoArray(x, i);
    }
  }

  private static void geluNew(float[] x, int at, int end) {
    for (int i = at; i < end; i += LANES) {
      geluNew(load(x, i)).intoArray(x, i);
    }
  }

  private static FloatVector geluNew(FloatVector x) {
    FloatVector minusTwiceU =
        x.mul(x.mul(x).fma(all(ScalarActivations.GELU_CUBIC), all(ScalarActivations.GELU_LINEAR)));
    return x.div(exp(minusTwiceU).add(1f));
  }

  private static void gelu(float[] x, int at, int end) {
    for (int i = at; i < end; i += LANES) {
      gelu(load(x, i)).intoArray(x, i);
    }
  }

  private static FloatVector gelu(FloatVector x) {
    FloatVector t = atMost(x.abs(), ScalarActivations.TAIL_END);
    FloatVector tail = tail(t);
    VectorMask<Float> above = x.compare(VectorOperators.GT, 0f);
    return x.mul(tail).blend(t.neg().fma(tail, x), above);
  }

  private static FloatVector tail(FloatVector t) {
    FloatVector u = all(1f).div(t.fma(all(ScalarActivations.TAIL_STEP), all(1f)));
    FloatVector p = u.fma(all(ScalarActivations.TAIL_9), all(ScalarActivations.TAIL_8));
    p = p.fma(u, all(ScalarActivations.TAIL_7));
    p = p.fma(u, all(ScalarActivations.TAIL_6));
    p = p.fma(u, all(ScalarActivations.TAIL_5));
    p = p.fma(u, all(ScalarActivations.TAIL_4));
    p = p.fma(u, all(ScalarActivations.TAIL_3));
    p = p.fma(u, all(ScalarActivations.TAIL_2));
    p = p.fma(u, all(ScalarActivations.TAIL_1));
    FloatVector square = t.mul(t);
    FloatVector lost = t.fma(t, square.neg());
    FloatVector tail = p.mul(u).mul(exp(square.mul(-0.5f)));
    return tail.fma(lost.mul(-0.5f), tail);
  }

  private static void quickGelu(float[] x, int at, int end) {
    for (int i = at; i < end; i += LANES) {
      FloatVector v = load(x, i);
      v.div(exp(v.mul(ScalarActivations.QUICK)).add(1f)).intoArray(x, i);
    }
  }

  private static void silu(float[] x, int at, int end) {
    for (int i = at; i < end; i += LANES) {
      FloatVector v = load(x, i);
      v.div(exp(v.neg()).add(1f)).intoArray(x, i);
    }
  }

  private static void sigmoid(float[] x, int at, int end) {
    for (int i = at; i < end; i += LANES) {
      FloatVector v = load(x, i);
      FloatVector sigmoid = all(1f).div(exp(v.neg()).add(1f));
      sigmoid.blend(v, v.test(VectorOperators.IS_NAN)).intoArray(x, i);
    }
  }

  private static void hardswish(float[] x, int at, int end) {
    for (int i = at; i < end; i += LANES) {
      FloatVector v = load(x, i);
      v.mul(atMost(positive(v.add(3f)), 6f).div(6f)).intoArray(x, i);
    }
  }

  private static void mish(float[] x, int at, int end) {
    for (int i = at; i < end; i += LANES) {
      FloatVector v = load(x, i);
      FloatVector e = exp(atMost(v, ScalarActivations.MISH_END));
      FloatVector w = e.mul(e.add(2f));
      v.mul(w.div(w.add(2f))).intoArray(x, i);
    }
  }

  private static void relu(float[] x, int at, int end) {
    for (int i = at; i < end; i += LANES) {
      positive(load(x, i)).intoArray(x, i);
    }
  }

  private static void relu2(float[] x, int at, int end) {
    for (int i = at; i < end; i += LANES) {
      FloatVector v = positive(load(x, i));
      v.mul(v).intoArray(x, i);
    }
  }

  private static void leakyRelu(float[] x, int at, int end) {
    for (int i = at; i < end; i += LANES) {
      FloatVector v = load(x, i);
      v.blend(v.mul(ScalarActivations.LEAK), v.compare(VectorOperators.LT, 0f)).intoArray(x, i);
    }
  }

  private static void tanh(float[] x, int at, int end) {
    for (int i = at; i < end; i += LANES) {
      tanh(load(x, i)).intoArray(x, i);
    }
  }

  private static FloatVector tanh(FloatVector x) {
    FloatVector square = x.mul(x);
    FloatVector p = square.fma(all(ScalarActivations.TANH_5), all(ScalarActivations.TANH_4));
    p = p.fma(square, all(ScalarActivations.TANH_3));
    p = p.fma(square, all(ScalarActivations.TANH_2));
    p = p.fma(square, all(ScalarActivations.TANH_1));
    FloatVector small = p.fma(square.mul(x), x);
    FloatVector t = x.abs();
    FloatVector large = all(1f).sub(all(2f).div(exp(t.add(t)).add(1f)));
    large = large.blend(large.neg(), x.compare(VectorOperators.LT, 0f));
    return small.blend(large, t.compare(VectorOperators.GE, ScalarActivations.TANH_END));
  }

  private static void laplace(float[] x, int at, int end) {
    for (int i = at; i < end; i += LANES) {
      FloatVector z =
          load(x, i).sub(ScalarActivations.LAPLACE_MEAN).div(ScalarActivations.LAPLACE_DEVIATION);
      FloatVector tail = tail(atMost(z.abs(), ScalarActivations.TAIL_END));
      tail.blend(all(1f).sub(tail), z.compare(VectorOperators.GT, 0f)).intoArray(x, i);
    }
  }
}
