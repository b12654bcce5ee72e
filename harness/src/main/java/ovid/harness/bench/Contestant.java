package ovid.harness.bench;

import java.util.List;

/** A program that can be timed. */
interface Contestant {
  /** Seconds that a workload takes, once. */
  double seconds(Workload workload);

  /** Log-probability of each token but the first, given those before it. */
  List<Float> logProbabilities(List<Integer> tokens);
}
