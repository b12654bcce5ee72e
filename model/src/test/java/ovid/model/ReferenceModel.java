package ovid.model;

import ovid.model.kernel.RealFunctions;
import ovid.model.values.Configuration;

/**
 * GPT-2's forward pass written down plainly, in double precision: what the fast one must come close
 * to. One sequence at a time, everything computed anew.
 */
final class ReferenceModel {
  private final RandomWeights weights;
  private final Configuration shape;

  ReferenceModel(RandomWeights weights) {
    this.weights = weights;
    shape = weights.configuration();
  }

  /** Log-probabilities {@code [tokens, vocabulary]}. */
  double[][] logProbabilities(int[] tokens) {
    int width = shape.width();
    double[][] h = new double[tokens.length][width];
    for (int t = 0; t < tokens.length; t++) {
      for (int i = 0; i < width; i++) {
        h[t][i] = value("wte.weight", tokens[t], i) + value("wpe.weight", t, i);
      }
    }
    for (int layer = 0; layer < shape.layers(); layer++) {
      String prefix = "h." + layer + ".";
      double[][] mixed =
          attention(linear(normalize(h, prefix + "ln_1"), prefix + "attn.c_attn"), layer);
      add(h, linear(mixed, prefix + "attn.c_proj"));
      double[][] inner = linear(normalize(h, prefix + "ln_2"), prefix + "mlp.c_fc");
      for (double[] row : inner) {
        for (int i = 0; i < row.length; i++) {
          row[i] = RealFunctions.of(shape.activation(), row[i]);
        }
      }
      add(h, linear(inner, prefix + "mlp.c_proj"));
    }
    return head(normalize(h, "ln_f"));
  }

  private double value(String name, int row, int column) {
    RandomWeights.Matrix matrix = weights.tensor(name);
    return matrix.values()[row * matrix.columns() + column];
  }

  private static void add(double[][] target, double[][] summand) {
    for (int t = 0; t < target.length; t++) {
      for (int i = 0; i < target[t].length; i++) {
        target[t][i] += summand[t][i];
      }
    }
  }

  private double[][] linear(double[][] x, String name) {
    RandomWeights.Matrix matrix = weights.tensor(name + ".weight");
    double[][] y = new double[x.length][matrix.columns()];
    for (int t = 0; t < x.length; t++) {
      for (int j = 0; j < matrix.columns(); j++) {
        double sum = value(name + ".bias", 0, j);
        for (int k = 0; k < matrix.rows(); k++) {
          sum += x[t][k] * matrix.values()[k * matrix.columns() + j];
        }
        y[t][j] = sum;
      }
    }
    return y;
  }

  private double[][] normalize(double[][] x, String name) {
    int width = shape.width();
    double[][] y = new double[x.length][width];
    for (int t = 0; t < x.length; t++) {
      double mean = 0;
      for (double v : x[t]) {
        mean += v / width;
      }
      double variance = 0;
      for (double v : x[t]) {
        variance += (v - mean) * (v - mean) / width;
      }
      for (int i = 0; i < width; i++) {
        y[t][i] =
            (x[t][i] - mean)
                    / Math.sqrt(variance + shape.layerNormEpsilon())
                    * value(name + ".weight", 0, i)
                + value(name + ".bias", 0, i);
      }
    }
    return y;
  }

  private double[][] attention(double[][] qkv, int layer) {
    int width = shape.width();
    int size = shape.headSize();
    double scale = shape.scaleAttention() ? Math.sqrt(size) : 1;
    scale *= shape.scaleAttentionByLayer() ? layer + 1 : 1;
    double[][] y = new double[qkv.length][width];
    for (int t = 0; t < qkv.length; t++) {
      for (int first = 0; first < width; first += size) {
        double[] weight = new double[t + 1];
        double sum = 0;
        for (int s = 0; s <= t; s++) {
          double score = 0;
          for (int i = first; i < first + size; i++) {
            score += qkv[t][i] * qkv[s][width + i];
          }
          weight[s] = Math.exp(score / scale);
          sum += weight[s];
        }
        for (int s = 0; s <= t; s++) {
          for (int i = first; i < first + size; i++) {
            y[t][i] += weight[s] / sum * qkv[s][2 * width + i];
          }
        }
      }
    }
    return y;
  }

  private double[][] head(double[][] x) {
    String name = weights.hasSeparateHead() ? "lm_head.weight" : "wte.weight";
    double[][] y = new double[x.length][shape.vocabularySize()];
    for (int t = 0; t < x.length; t++) {
      double sum = 0;
      for (int v = 0; v < y[t].length; v++) {
        for (int i = 0; i < shape.width(); i++) {
          y[t][v] += x[t][i] * value(name, v, i);
        }
        sum += Math.exp(y[t][v]);
      }
      for (int v = 0; v < y[t].length; v++) {
        y[t][v] -= Math.log(sum);
      }
    }
    return y;
  }
}
