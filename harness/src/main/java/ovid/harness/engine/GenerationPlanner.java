package ovid.harness.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Divides texts to generate into batches of nearly equal size, none above a budget of positions.
 */
final class GenerationPlanner {
  private final long budget;

  /**
   * @param budget most positions in a batch; a single text may need more
   */
  GenerationPlanner(long budget) {
    this.budget = budget;
  }

  List<List<GenerationJob>> plan(Collection<GenerationJob> jobs) {
    long total = jobs.stream().mapToLong(GenerationJob::positions).sum();
    long batches = Math.max(1, Math.ceilDiv(total, budget));
    // A last batch of a few would stream the weights for little; so all are about equally large.
    long share = Math.ceilDiv(total, batches);
    List<List<GenerationJob>> plan = new ArrayList<>();
    List<GenerationJob> batch = new ArrayList<>();
    long positions = 0;
    for (GenerationJob job : jobs) {
      boolean full = positions >= share || positions + job.positions() > budget;
      if (full && !batch.isEmpty()) {
        plan.add(batch);
        batch = new ArrayList<>();
        positions = 0;
      }
      batch.add(job);
      positions += job.positions();
    }
    if (!batch.isEmpty()) {
      plan.add(batch);
    }
    return plan;
  }
}
