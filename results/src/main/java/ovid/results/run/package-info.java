/**
 * The folder of a run as others see it: held by one process, resumed, and its documents' scores.
 *
 * <pre>{@code
 * import java.nio.file.Path;
 * import ovid.results.Summary;
 * import ovid.results.run.DocumentScores;
 * import ovid.results.run.RunFolder;
 *
 * Summary summary = RunFolder.summary(Path.of("ovid-runs/first"));
 * for (DocumentScores scores : DocumentScores.read(Path.of("ovid-runs/first"), false)) {
 *   System.out.println(scores.model().name() + " scored " + scores.documents().length);
 * }
 * }</pre>
 */
@NullMarked
package ovid.results.run;

import org.jspecify.annotations.NullMarked;
