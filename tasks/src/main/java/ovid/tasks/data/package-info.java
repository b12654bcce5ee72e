/**
 * Readers of data files: strict UTF-8, and errors that name the file and the line.
 *
 * <pre>{@code
 * import java.nio.file.Path;
 * import java.util.List;
 * import ovid.tasks.data.JsonLines;
 *
 * record Question(String text, List<String> answers) {}
 *
 * List<Question> questions(Path file) {
 *   return JsonLines.read(
 *       file, line -> new Question(line.text("question"), line.texts("answers")));
 * }
 * }</pre>
 */
@NullMarked
package ovid.tasks.data;

import org.jspecify.annotations.NullMarked;
