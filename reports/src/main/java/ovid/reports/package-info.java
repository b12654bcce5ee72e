/**
 * The page that compares models.
 *
 * <pre>{@code
 * import java.nio.file.Path;
 * import java.util.List;
 * import ovid.reports.Report;
 * import ovid.results.statistics.Estimators;
 *
 * void page(Estimators estimators) {
 *   Report.write(List.of(Path.of("ovid-runs/first")), Path.of("report.html"), estimators);
 * }
 * }</pre>
 */
@NullMarked
package ovid.reports;

import org.jspecify.annotations.NullMarked;
