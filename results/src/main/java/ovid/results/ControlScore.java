package ovid.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ovid.results.statistics.Fieller;
import ovid.results.statistics.Interval;

/**
 * One model under a control: its score on the documents as they are, its score where each has
 * another's part, and how much of the one survives in the other.
 *
 * @param model as the run calls it
 * @param control the run's description of it
 * @param documents that were asked twice
 * @param read the score on them as they are
 * @param swapped the score with another's part
 * @param lost the first less the second, paired by document
 * @param survives the share of what is above guessing that survives, with its interval; empty where
 *     the score does not clear guessing, so that there is nothing to divide by
 */
public record ControlScore(
    String model,
    RunDescription.Control control,
    int documents,
    Summary.MetricScore read,
    Summary.MetricScore swapped,
    Summary.MetricScore lost,
    Optional<Share> survives) {

  /**
   * A share of a score.
   *
   * @param value may be below 0 or above 1
   * @param interval 95 %, by Fieller's theorem, as the score that is divided by is itself uncertain
   */
  public record Share(double value, Interval interval) {}

  /**
   * The controls of a run that have scores.
   *
   * @param summary the run's scores
   * @return controls outermost, in the run's order
   */
  public static List<ControlScore> of(Summary summary) {
    List<ControlScore> scores = new ArrayList<>();
    for (RunDescription.Control control : summary.run().controls()) {
      for (RunDescription.Model model : summary.run().models()) {
        summary
            .score(model.name(), control.task())
            .filter(score -> score.documents() > 0 && score.metrics().size() == 3)
            .ifPresent(score -> scores.add(of(summary, control, score)));
      }
    }
    return scores;
  }

  private static ControlScore of(
      Summary summary, RunDescription.Control control, Summary.Score score) {
    Summary.MetricScore read = score.metrics().getFirst();
    Summary.MetricScore swapped = score.metrics().get(1);
    Summary.MetricScore lost = score.metrics().getLast();
    Double chance = summary.run().task(control.task()).chance();
    double guessing = chance == null ? 0 : chance;
    double own = read.standardError() * read.standardError();
    double other = swapped.standardError() * swapped.standardError();
    // Of paired scores, var(a − b) = var a + var b − 2 cov.
    double both = (own + other - lost.standardError() * lost.standardError()) / 2;
    Optional<Share> survives =
        Fieller.ratio(swapped.value() - guessing, read.value() - guessing, other, own, both)
            .filter(interval -> read.low() > guessing)
            .map(interval ->
                new Share((swapped.value() - guessing) / (read.value() - guessing), interval));
    return new ControlScore(
        score.model(), control, score.documents(), read, swapped, lost, survives);
  }
}
