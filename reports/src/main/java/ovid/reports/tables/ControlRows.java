package ovid.reports.tables;

import java.util.List;
import ovid.reports.text.Figures;
import ovid.reports.text.Text;
import ovid.results.ControlScore;
import ovid.results.Summary;

/**
 * What is left of scores when models cannot read.
 *
 * @param rows one a control and model
 */
public record ControlRows(List<Row> rows) {
  private static final int DECIMALS = 1;
  private static final double PERCENT = 100;

  /**
   * A control of one model.
   *
   * @param task whose documents it asks twice
   * @param part what of them is another's
   * @param read as they are, in percent
   * @param swapped with another's part
   * @param lost the difference in points
   * @param interval of the difference
   * @param survives the share of what is above guessing, with its interval; empty where the score
   *     does not clear guessing
   */
  public record Row(
      String task,
      String part,
      String model,
      String documents,
      String read,
      String swapped,
      String lost,
      String interval,
      String survives) {}

  /** The controls of all runs. */
  public static ControlRows of(List<Summary> runs) {
    return new ControlRows(
        runs.stream().flatMap(run -> ControlScore.of(run).stream()).map(ControlRows::row).toList());
  }

  private static Row row(ControlScore score) {
    return new Row(
        Text.cut(score.control().of(), Text.NAME),
        Text.cut(score.control().part(), Text.NAME),
        Text.cut(score.model(), Text.NAME),
        Figures.count(score.documents()),
        percent(score.read().value()),
        percent(score.swapped().value()),
        percent(score.lost().value()),
        Double.isNaN(score.lost().low())
            ? ""
            : percent(score.lost().low()) + " – " + percent(score.lost().high()),
        score
            .survives()
            .map(share ->
                "%s\u00a0%% (%s – %s)"
                    .formatted(
                        whole(share.value()),
                        whole(share.interval().low()),
                        whole(share.interval().high())))
            .orElse(""));
  }

  private static String percent(double share) {
    return Figures.fixed(PERCENT * share, DECIMALS);
  }

  private static String whole(double share) {
    return Figures.fixed(PERCENT * share, 0);
  }
}
