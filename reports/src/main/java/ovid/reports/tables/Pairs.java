package ovid.reports.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ovid.reports.evidence.Contests;
import ovid.reports.evidence.Measure;
import ovid.reports.samples.Sample;
import ovid.reports.samples.Samples;
import ovid.reports.text.Figures;
import ovid.results.statistics.PairedComparison;

/**
 * Two models against each other on every task.
 *
 * @param neighbours each model against the next larger one
 * @param tests how many tests the correction is for
 * @param data every pair on every task, for the script
 */
public record Pairs(List<Pair> neighbours, long tests, String data) {
  private static final int MOST_LINKED = 6;

  /** A smaller model and a larger one. */
  public record Pair(
      ovid.reports.evidence.Evidence.Model first,
      ovid.reports.evidence.Evidence.Model second,
      List<Line> lines) {}

  /**
   * A task.
   *
   * @param gained documents that only the second has right; empty where that can't be said
   * @param lead 1, −1 or 0
   * @param few whether so few documents could not have told
   * @param flipped those of them that are on the page
   */
  public record Line(
      ovid.reports.evidence.Evidence.Task task,
      String first,
      String second,
      String difference,
      String interval,
      String p,
      String gained,
      String lost,
      int lead,
      boolean few,
      List<Integer> flipped) {

    /** What the test says. */
    public String reading(Pair pair) {
      return lead == 0
          ? undecided(few)
          : (lead > 0 ? pair.second() : pair.first()).name() + " is better";
    }
  }

  public static Pairs of(
      ovid.reports.evidence.Evidence comparison, Contests contests, List<Samples.Chosen> samples) {
    List<Pair> neighbours = new ArrayList<>();
    List<ovid.reports.evidence.Evidence.Model> models = comparison.models();
    for (int second = 1; second < models.size(); second++) {
      List<Line> lines = new ArrayList<>();
      for (ovid.reports.evidence.Evidence.Task task : comparison.tasks()) {
        line(task, contests, second - 1, second, samples).ifPresent(lines::add);
      }
      if (!lines.isEmpty()) {
        neighbours.add(new Pair(models.get(second - 1), models.get(second), lines));
      }
    }
    return new Pairs(neighbours, contests.count(), data(comparison, contests));
  }

  private static Optional<Line> line(
      ovid.reports.evidence.Evidence.Task task,
      Contests contests,
      int first,
      int second,
      List<Samples.Chosen> samples) {
    return contests
        .between(task, first, second)
        .map(contest -> line(task, contest, flipped(task, first, second, samples)));
  }

  private static Line line(
      ovid.reports.evidence.Evidence.Task task, Contests.Contest contest, List<Integer> flipped) {
    Measure measure = task.headline().orElseThrow();
    PairedComparison result = contest.result();
    boolean counted = result.test().equals("mcnemar");
    return new Line(
        task,
        measure.format(result.first()) + measure.unit(),
        measure.format(result.second()) + measure.unit(),
        Figures.signed(measure.difference(result.difference())),
        Figures.signed(measure.difference(result.interval().low()))
            + " to "
            + Figures.signed(measure.difference(result.interval().high())),
        Figures.probability(contest.p()),
        counted ? Figures.count(result.gained()) : "",
        counted ? Figures.count(result.lost()) : "",
        contest.lead(),
        contest.few(),
        flipped);
  }

  /** What is said of a difference that may be chance. */
  static String undecided(boolean few) {
    return few ? "too few documents to tell" : "within noise";
  }

  private static List<Integer> flipped(
      ovid.reports.evidence.Evidence.Task task,
      int first,
      int second,
      List<Samples.Chosen> samples) {
    return samples.stream()
        .filter(chosen -> chosen.task().equals(task))
        .flatMap(chosen -> chosen.samples().stream())
        .filter(sample -> sample.flipped(first, second))
        .map(Sample::document)
        .limit(MOST_LINKED)
        .toList();
  }

  /**
   * JSON: for each task, for each pair (0, 1), (0, 2) … (1, 2) …, null or an array of the line's
   * fields. It holds figures alone; names are in the page already.
   */
  private static String data(ovid.reports.evidence.Evidence comparison, Contests contests) {
    int models = comparison.models().size();
    StringBuilder json = new StringBuilder("[");
    for (ovid.reports.evidence.Evidence.Task task : comparison.tasks()) {
      json.append(json.length() > 1 ? ",\n[" : "[");
      for (int first = 0; first < models; first++) {
        for (int second = first + 1; second < models; second++) {
          json.append(first + second > 1 ? "," : "");
          json.append(
              line(task, contests, first, second, List.of()).map(Pairs::json).orElse("null"));
        }
      }
      json.append(']');
    }
    return json.append(']').toString();
  }

  private static String json(Line line) {
    List<String> fields =
        List.of(
            line.first(),
            line.second(),
            line.difference(),
            line.interval(),
            line.p(),
            line.gained(),
            line.lost());
    StringBuilder json = new StringBuilder("[");
    fields.forEach(field -> json.append('"').append(escape(field)).append("\","));
    return json.append(line.lead()).append(',').append(line.few()).append(']').toString();
  }

  /** Figures have no quotes or controls; an element's end in them would be a fault of ours. */
  private static String escape(String figure) {
    StringBuilder escaped = new StringBuilder();
    figure
        .chars()
        .forEach(c -> {
          if (c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' || c < ' ') {
            escaped.append("\\u%04x".formatted(c));
          } else {
            escaped.append((char) c);
          }
        });
    return escaped.toString();
  }
}
