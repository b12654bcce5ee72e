package ovid.harness.bench;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ovid.model.values.Configuration;
import ovid.model.values.WeightType;

/**
 * A matrix product alone: activations {@code [rows, depth]} by weights {@code [depth, columns]}.
 *
 * @param repetitions how often it is computed at a time; its seconds are those of one
 */
record ProductWorkload(int rows, int depth, int columns, int repetitions) implements Workload {
  static final String OPTION = "products";

  /** From a step of decoding to a whole context. */
  private static final int[] ROWS = {1, 8, 64, 128, 512, 1_024};

  /**
   * Some 50 ms of two cores: enough for a clock, and for a stolen time slice to be an exception.
   */
  private static final double OPERATIONS = 1.5e10;

  private static final int MOST_REPETITIONS = 1_000;

  /** The products of a model, each of them at several numbers of rows. */
  static List<ProductWorkload> of(Configuration shape) {
    int width = shape.width();
    return IntStream.of(ROWS)
        .boxed()
        .flatMap(rows ->
            Stream.of(
                of(rows, width, 3 * width),
                of(rows, width, width),
                of(rows, width, shape.innerWidth()),
                of(rows, shape.innerWidth(), width),
                of(rows, width, shape.vocabularySize())))
        .toList();
  }

  private static ProductWorkload of(int rows, int depth, int columns) {
    double repetitions = OPERATIONS / operations(rows, depth, columns);
    return new ProductWorkload(
        rows, depth, columns, Math.clamp((long) repetitions, 1, MOST_REPETITIONS));
  }

  private static double operations(int rows, int depth, int columns) {
    return 2.0 * rows * depth * columns;
  }

  @Override
  public String name() {
    return "product-%dx%dx%d".formatted(rows, depth, columns);
  }

  @Override
  public String option() {
    return OPTION;
  }

  @Override
  public String title() {
    return "product %d × %d × %d".formatted(rows, depth, columns);
  }

  @Override
  public boolean decodes() {
    return false;
  }

  @Override
  public long tokens() {
    return rows;
  }

  @Override
  public Cost cost(Configuration shape, WeightType weights) {
    double bytes = (double) weights.bytes() * depth * columns;
    return new Cost(operations(rows, depth, columns), bytes);
  }
}
