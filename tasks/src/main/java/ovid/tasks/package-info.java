/**
 * The contract of a task: data set to documents, documents to requests, responses to scores.
 *
 * <pre>{@code
 * import java.nio.file.Path;
 * import ovid.tasks.DataFolder;
 * import ovid.tasks.Request;
 * import ovid.tasks.Task;
 *
 * <D> void show(Task<D> task) {
 *   for (D document : task.documents(new DataFolder(Path.of("data")))) {
 *     for (Request request : task.requests(document)) {
 *       System.out.println(request);
 *     }
 *   }
 * }
 * }</pre>
 */
@NullMarked
package ovid.tasks;

import org.jspecify.annotations.NullMarked;
