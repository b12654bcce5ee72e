package ovid.reports.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ovid.reports.evidence.Evidence;
import ovid.reports.samples.Samples;
import ovid.reports.text.Figures;
import ovid.results.Summary.ChoiceSummary;

/**
 * Which positions a model prefers in multiple choice.
 *
 * @param choices how many there are
 */
public record Positions(
    String model,
    String task,
    int choices,
    List<Line> lines,
    String balancedAccuracy,
    String macroF1) {
  private static final int MOST = 12;

  /** Documents whose gold answer is at one position. */
  public record Line(String gold, List<Count> predicted) {}

  /**
   * How often the model chose a position.
   *
   * @param level share of the line, 0 to 4, for the shade
   * @param right whether the position is the gold one
   */
  public record Count(String text, int level, boolean right) {}

  /** The tables of some models on all tasks that have choices; too wide ones are left out. */
  public static List<Positions> of(Evidence comparison) {
    List<Evidence.Model> shown = Samples.spread(comparison.models());
    List<Positions> tables = new ArrayList<>();
    List<Evidence.Task> alone =
        comparison.tasks().stream().filter(task -> !comparison.grouped(task)).toList();
    for (Evidence.Task task : alone) {
      for (Evidence.Cell cell : task.cells()) {
        cell.score()
            .filter(score -> shown.contains(cell.model()))
            .flatMap(score -> Optional.ofNullable(score.choices()))
            .filter(choices -> choices.confusion().length <= MOST)
            .ifPresent(choices -> tables.add(table(cell.model().name(), task.name(), choices)));
      }
    }
    return tables;
  }

  private static Positions table(String model, String task, ChoiceSummary choices) {
    int[][] confusion = choices.confusion();
    List<Line> lines = new ArrayList<>();
    for (int gold = 0; gold < confusion.length; gold++) {
      long sum = Arrays.stream(confusion[gold]).asLongStream().sum();
      List<Count> counts = new ArrayList<>();
      for (int predicted = 0; predicted < confusion[gold].length; predicted++) {
        int count = confusion[gold][predicted];
        int level = sum == 0 ? 0 : (int) Math.min(4, 5L * count / sum);
        counts.add(new Count(Figures.count(count), level, predicted == gold));
      }
      lines.add(new Line(name(gold), counts));
    }
    return new Positions(
        model,
        task,
        confusion.length,
        lines,
        Figures.fixed(100 * choices.balancedAccuracy(), 1) + " %",
        Figures.fixed(100 * choices.macroF1(), 1) + " %");
  }

  /** Position 0 is A. */
  public static String name(int position) {
    return position < 26 ? String.valueOf((char) ('A' + position)) : Figures.count(position + 1);
  }
}
