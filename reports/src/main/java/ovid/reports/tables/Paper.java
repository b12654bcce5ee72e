package ovid.reports.tables;

import java.util.Comparator;
import java.util.Optional;
import ovid.reports.evidence.Evidence;
import ovid.reports.evidence.Measure;
import ovid.reports.text.Figures;
import ovid.reports.text.Text;
import ovid.results.RunDescription.Published;

/**
 * What is published of a model of the same size, beside our value.
 *
 * @param value as published, with its unit
 * @param difference ours less theirs
 * @param source who published it, and what differs
 */
public record Paper(String value, String difference, String source) {
  /** Sizes of one architecture are told in several ways: with or without a part of the weights. */
  private static final double SAME_SIZE = 0.01;

  /** Of several, the first whose protocol is not known to differ. */
  static Optional<Paper> of(Evidence.Cell cell, Measure measure, double value) {
    return cell.description().published().stream()
        .filter(p -> p.metric().equals(measure.name()) && Double.isFinite(p.value()))
        .filter(p -> sameSize(p.parameters(), cell.model().parameters()))
        .min(Comparator.comparing(p -> !p.protocol().isBlank()))
        .map(p -> of(p, measure, value));
  }

  private static boolean sameSize(long published, long ours) {
    return published > 0 && Math.abs(published - ours) <= SAME_SIZE * published;
  }

  private static Paper of(Published published, Measure measure, double value) {
    return new Paper(
        measure.formatPublished(published.value()) + measure.unit(),
        Figures.signed(measure.difference(value - published.value())),
        Text.cut(published.model(), Text.NAME)
            + ", "
            + Text.cut(published.source(), Text.TITLE)
            + (published.protocol().isBlank()
                ? ""
                : "; differs: " + Text.cut(published.protocol(), Text.TITLE)));
  }
}
