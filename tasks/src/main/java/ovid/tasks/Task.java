package ovid.tasks;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A benchmark: which documents it holds, what each one asks of a language model, and how the
 * answers score.
 *
 * <p>An adapter is a pure function of its data: the same document always gives the same requests,
 * and {@link #score} sees nothing but the document and the responses to its requests. The model,
 * batching and aggregation are other rooms' work.
 *
 * @param <D> a document of this task, usually a record; it must be immutable
 */
public interface Task<D> {
  /**
   * {@return what the task is: its name and version, protocol, data files, metrics and published
   * results}
   */
  TaskDescription description();

  /**
   * {@return the data files that {@link #documents} reads of a folder: the description's, unless
   * the task reads whatever files a folder holds}
   *
   * @param data the folder of the data sets
   * @throws DataException when that cannot be told
   */
  default List<TaskDescription.DataFile> files(DataFolder data) {
    return description().files();
  }

  /**
   * Reads all documents, in the data set's order. A document's place in this list is its id.
   *
   * @param data the folder of the data sets
   * @return the documents
   * @throws DataException when a file is absent or malformed; the message names the file and, where
   *     there is one, the line
   */
  List<D> documents(DataFolder data);

  /**
   * {@return the headline metric's value for guessing on these documents: the description's, unless
   * it follows from the data} Null where guessing has no meaning.
   *
   * @param documents at least one
   */
  default @Nullable Double chance(List<D> documents) {
    return description().chance();
  }

  /**
   * {@return what the document asks, in a fixed order; never empty unless the document needs no
   * model (a baseline)}
   *
   * @param document one of the task's
   */
  List<Request> requests(D document);

  /**
   * {@return the same requests with {@code examples} in front, for few-shot runs} By default they
   * precede every context; a request without a context stays as it is, since it asks for a
   * probability without any. A task whose own question has no context overrides this.
   *
   * @param document one of the task's
   * @param examples solved documents, each ended by {@link #exampleEnd}
   */
  default List<Request> requests(D document, String examples) {
    return requests(document).stream().map(request -> request.after(examples)).toList();
  }

  /**
   * {@return the document with its answer, as it precedes another in a few-shot prompt: what the
   * model reads, the protocol's delimiter, the right answer} Empty for a task that cannot take
   * examples: language modelling, and baselines that ask nothing.
   *
   * @param document one of the task's
   */
  default Optional<String> example(D document) {
    return Optional.empty();
  }

  /**
   * What ends every example: a blank line unless the protocol has another delimiter.
   *
   * @return text that holds at least one character
   */
  default String exampleEnd() {
    return "\n\n";
  }

  /**
   * {@return the training split, from which few-shot examples are drawn; empty where the task knows
   * of none, and then they are drawn from the other documents}
   */
  default Optional<TrainingSplit<D>> training() {
    return Optional.empty();
  }

  /**
   * How examples are drawn from that split or those documents.
   *
   * @return at random unless the protocol has another way, and never a document equal to the one
   *     that is asked about
   */
  default ExampleDraw exampleDraw() {
    return ExampleDraw.WITHOUT_EQUALS;
  }

  /**
   * Scores one document.
   *
   * @param document one of the task's
   * @param responses one per request, in the order of {@link #requests}, each of the kind that its
   *     request asks for
   * @return what the document is worth
   */
  Outcome score(D document, List<Response> responses);
}
