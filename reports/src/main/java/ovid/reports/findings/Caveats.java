package ovid.reports.findings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import ovid.reports.evidence.Evidence;
import ovid.reports.text.Text;
import ovid.results.RunDescription;
import ovid.results.Summary;

/**
 * What a reader must know beside the scores: data that are not the published ones, tasks left out.
 */
public final class Caveats {
  private Caveats() {}

  public static List<String> of(Evidence comparison) {
    Set<String> caveats = new LinkedHashSet<>();
    for (RunDescription run : comparison.runs().stream().map(Summary::run).toList()) {
      for (RunDescription.Task task : run.measured()) {
        for (RunDescription.File file : task.files()) {
          if (!file.published().isBlank() && !file.published().equalsIgnoreCase(file.sha256())) {
            caveats.add(
                "Unverified data: %s was scored on a file %s that is not the published one."
                    .formatted(
                        Text.cut(task.name(), Text.NAME), Text.cut(file.path(), Text.TITLE)));
          }
        }
      }
      for (RunDescription.Skipped skipped : run.skipped()) {
        caveats.add(
            "Skipped: %s. %s"
                .formatted(
                    Text.cut(skipped.task(), Text.NAME),
                    Text.cut(skipped.reason(), Text.PARAGRAPH)));
      }
    }
    return List.copyOf(caveats);
  }
}
