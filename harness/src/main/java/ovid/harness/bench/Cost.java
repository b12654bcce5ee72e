package ovid.harness.bench;

import ovid.model.values.Configuration;
import ovid.model.values.WeightType;

/**
 * What a workload takes at least, whoever computes it.
 *
 * @param operations floating-point operations, of matrix products and attention only; work that the
 *     question does not need is not counted, as the last block of a position that nobody asks
 * @param bytes read from memory when every step reads the weights, and each sequence's keys and
 *     values, once
 */
record Cost(double operations, double bytes) {

  /** The cost of a model's work on texts. */
  static Cost of(TextWorkload workload, Configuration shape, WeightType weights) {
    return workload.decodes()
        ? decode(workload, shape, weights)
        : prefill(workload, shape, weights);
  }

  private static Cost prefill(TextWorkload workload, Configuration shape, WeightType weights) {
    int length = workload.length();
    boolean all = workload.kind() == TextWorkload.Kind.PREFILL_ALL;
    int asked = all ? length : 1;
    double attended = all ? length * (length + 1.0) / 2 : length;
    double width = shape.width();
    double lastBlock =
        2 * length * 2 * width * width
            + asked * (2 * blockWeights(shape) - 2 * 2 * width * width)
            + 4 * attended * width;
    double others =
        (shape.layers() - 1.0)
            * (2 * length * blockWeights(shape) + 4 * (length * (length + 1.0) / 2) * width);
    double head = 2.0 * asked * headWeights(shape);
    return new Cost(
        workload.sequences() * (others + lastBlock + head), weightBytes(shape, weights));
  }

  private static Cost decode(TextWorkload workload, Configuration shape, WeightType weights) {
    double operations = 0;
    double bytes = 0;
    double read = weightCount(shape);
    for (int step = 1; step <= workload.steps(); step++) {
      double positions = (double) workload.sequences() * (workload.length() + step);
      double cached = positions * shape.layers() * 2 * shape.width();
      operations += workload.sequences() * 2 * read + 2 * cached;
      bytes += weightBytes(shape, weights) + cached * Float.BYTES;
    }
    return new Cost(operations, bytes);
  }

  private static double weightBytes(Configuration shape, WeightType weights) {
    return weights.bytes() * weightCount(shape);
  }

  private static double weightCount(Configuration shape) {
    return shape.layers() * blockWeights(shape) + headWeights(shape);
  }

  /** Elements of a block's four matrices. */
  private static double blockWeights(Configuration shape) {
    double width = shape.width();
    return 4 * width * width + 2 * width * shape.innerWidth();
  }

  private static double headWeights(Configuration shape) {
    return (double) shape.width() * shape.vocabularySize();
  }
}
