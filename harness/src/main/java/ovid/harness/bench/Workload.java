package ovid.harness.bench;

import ovid.model.values.Configuration;
import ovid.model.values.WeightType;

/** Something to time. */
sealed interface Workload permits TextWorkload, ProductWorkload {
  /** As the report's JSON has it; no two share it. */
  String name();

  /** As {@code --case} takes it, alone or with others. */
  String option();

  /** In words. */
  String title();

  /** Whether the time goes into reading the weights and not into computing with them. */
  boolean decodes();

  /** Tokens that are computed while the clock runs: rows, of a matrix product. */
  long tokens();

  /** What it takes at least. */
  Cost cost(Configuration shape, WeightType weights);
}
