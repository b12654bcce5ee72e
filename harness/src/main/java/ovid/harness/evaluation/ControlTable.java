package ovid.harness.evaluation;

import static ovid.harness.terminal.TextTable.Align.LEFT;
import static ovid.harness.terminal.TextTable.Align.RIGHT;

import java.util.List;
import ovid.harness.terminal.Numbers;
import ovid.harness.terminal.TextTable;
import ovid.results.ControlScore;
import ovid.results.Summary;

/** What is left of scores when models cannot read: a line per control and model. */
final class ControlTable {
  private ControlTable() {}

  /** Empty where the run has no control. */
  static String of(Summary summary) {
    List<ControlScore> scores = ControlScore.of(summary);
    if (scores.isEmpty()) {
      return "";
    }
    TextTable table = new TextTable(List.of(LEFT, LEFT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT));
    table.row(
        "control (what is another's)",
        "model",
        "documents",
        "as it is",
        "swapped",
        "lost",
        "95 % interval",
        "survives");
    String last = "";
    for (ControlScore score : scores) {
      String name = "%s (%s)".formatted(score.control().of(), score.control().part());
      table.row(
          name.equals(last) ? "" : name,
          score.model(),
          Numbers.count(score.documents()),
          Numbers.score(score.read().value()),
          Numbers.score(score.swapped().value()),
          Numbers.score(score.lost().value()),
          Numbers.score(score.lost().low()) + " … " + Numbers.score(score.lost().high()),
          score
              .survives()
              .map(share ->
                  "%s (%s … %s)"
                      .formatted(
                          percent(share.value()),
                          percent(share.interval().low()),
                          percent(share.interval().high())))
              .orElse(""));
      last = name;
    }
    return "%n%ssurvives: of what is above guessing, where that is clear of guessing. What survives was not won by reading.%nA control's documents are drawn from all that there are, whatever --limit says: \"as it is\" is the score on these.%n"
        .formatted(table);
  }

  private static String percent(double share) {
    return Math.round(100 * share) + " %";
  }
}
