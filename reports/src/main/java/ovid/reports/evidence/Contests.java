package ovid.reports.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ovid.results.statistics.Estimator;
import ovid.results.statistics.Holm;
import ovid.results.statistics.PairedComparison;
import ovid.results.statistics.PairedScores;
import ovid.results.statistics.Resampling;

/**
 * Every two models against each other on every task's headline metric, by paired tests over the
 * documents that both finished. All tests of the page are one family for Holm's correction.
 */
public final class Contests {
  /** From here on a difference counts as one. */
  public static final double ALPHA = 0.05;

  private final int models;

  /** By task, then by pair. */
  private final List<List<Optional<Contest>>> contests;

  private Contests(int models, List<List<Optional<Contest>>> contests) {
    this.models = models;
    this.contests = contests;
  }

  /**
   * A larger model against a smaller one on a task.
   *
   * @param result the second model against the first
   * @param p corrected for all tests of the page; NaN where there was none
   * @param documents that both finished
   * @param lead 1 where the second model is better, −1 where the first is, 0 where that may be
   *     chance
   * @param few whether so few documents could not have told, however they had come out: the least p
   *     that a paired test over n documents has is 2^(1 − n), times Holm's factor
   */
  public record Contest(PairedComparison result, double p, int documents, int lead, boolean few) {}

  /** Tests every two models on every task. */
  public static Contests of(Evidence comparison, Documents documents) {
    int models = comparison.models().size();
    List<Raw> raw =
        comparison.tasks().parallelStream()
            .filter(Evidence.Task::asksModels)
            .map(task ->
                task.headline()
                    .flatMap(Measure::estimator)
                    .map(estimator -> compare(task, documents.of(task), estimator))
                    .orElse(List.of()))
            .flatMap(List::stream)
            .toList();
    double[] corrected = Holm.adjust(raw.stream().mapToDouble(r -> r.result().p()).toArray());
    long undecided = Arrays.stream(corrected).filter(p -> !(p < ALPHA)).count();
    List<List<Optional<Contest>>> contests = new ArrayList<>();
    for (int task = 0; task < comparison.tasks().size(); task++) {
      List<Optional<Contest>> row = new ArrayList<>();
      for (int pair = 0; pair < models * (models - 1) / 2; pair++) {
        row.add(Optional.empty());
      }
      contests.add(row);
    }
    for (int i = 0; i < raw.size(); i++) {
      Raw test = raw.get(i);
      contests
          .get(test.task().index())
          .set(
              pair(test.first(), test.second(), models),
              Optional.of(contest(test, corrected[i], undecided)));
    }
    return new Contests(models, contests);
  }

  private record Raw(
      Evidence.Task task, int first, int second, PairedComparison result, int documents) {}

  private static List<Raw> compare(Evidence.Task task, List<Column> columns, Estimator estimator) {
    List<Raw> tests = new ArrayList<>();
    List<Integer> present = new ArrayList<>();
    for (int model = 0; model < columns.size(); model++) {
      if (columns.get(model).count() > 0 && columns.get(model).width() > 0) {
        present.add(model);
      }
    }
    if (present.size() < 2) {
      return tests;
    }
    Column some = columns.get(present.getFirst());
    boolean same =
        present.stream()
            .map(columns::get)
            .allMatch(c -> c.width() == some.width() && c.sameDocuments(some));
    if (same) {
      PairedScores scores = scores(estimator, present.stream().map(columns::get).toList());
      for (int second = 1; second < present.size(); second++) {
        for (int first = 0; first < second; first++) {
          tests.add(
              new Raw(
                  task,
                  present.get(first),
                  present.get(second),
                  scores.compare(first, second),
                  scores.documents()));
        }
      }
      return tests;
    }
    for (int second : present) {
      for (int first : present) {
        List<Column> pair = List.of(columns.get(first), columns.get(second));
        if (first < second && pair.get(0).width() == pair.get(1).width() && meet(pair)) {
          PairedScores scores = scores(estimator, pair);
          tests.add(new Raw(task, first, second, scores.compare(0, 1), scores.documents()));
        }
      }
    }
    return tests;
  }

  private static boolean meet(List<Column> columns) {
    return common(columns).length > 0;
  }

  private static int[] common(List<Column> columns) {
    int[] common = new int[columns.getFirst().end()];
    int count = 0;
    for (int document = 0; document < common.length; document++) {
      boolean all = true;
      for (Column column : columns) {
        all &= column.has(document);
      }
      if (all) {
        common[count++] = document;
      }
    }
    return Arrays.copyOf(common, count);
  }

  private static PairedScores scores(Estimator estimator, List<Column> columns) {
    int[] documents = common(columns);
    int width = columns.getFirst().width();
    List<double[]> statistics = new ArrayList<>();
    for (Column column : columns) {
      double[] vectors = new double[documents.length * width];
      for (int i = 0; i < documents.length; i++) {
        column.copy(documents[i], vectors, i * width);
      }
      statistics.add(vectors);
    }
    return new PairedScores(
        estimator, width, statistics, Resampling.suiting(documents.length * width));
  }

  private static Contest contest(Raw test, double p, long undecided) {
    boolean higher = test.task().headline().orElseThrow().higherIsBetter();
    int sign = (int) Math.signum(test.result().difference());
    int lead = p < ALPHA ? (higher ? sign : -sign) : 0;
    boolean few = lead == 0 && undecided * Math.pow(2, 1.0 - test.documents()) >= ALPHA;
    return new Contest(test.result(), p, test.documents(), lead, few);
  }

  private static int pair(int first, int second, int models) {
    return first * models - first * (first + 1) / 2 + second - first - 1;
  }

  /** Model {@code second} against a model before it; empty where they share no document. */
  public Optional<Contest> between(Evidence.Task task, int first, int second) {
    return contests.get(task.index()).get(pair(first, second, models));
  }

  /** 1 where a model is better than another beyond chance, −1 where it is worse, else 0. */
  int lead(Evidence.Task task, int model, int other) {
    return model > other
        ? between(task, other, model).map(Contest::lead).orElse(0)
        : -between(task, model, other).map(Contest::lead).orElse(0);
  }

  /** How many tests there are. */
  public long count() {
    return contests.stream().flatMap(List::stream).filter(Optional::isPresent).count();
  }
}
