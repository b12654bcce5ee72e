package ovid.tasks;

import java.util.List;

/**
 * A zero-shot benchmark: which documents it holds, what each one asks of a language model, and how
 * the answers score.
 *
 * <p>An adapter is a pure function of its data: the same document always gives the same requests,
 * and {@link #score} sees nothing but the document and the responses to its requests. The model,
 * batching and aggregation are other rooms' work.
 *
 * @param <D> a document of this task, usually a record; it must be immutable
 */
public interface Task<D> {
  /**
   * What the task is: its name and version, protocol, data files, metrics and published results.
   */
  TaskDescription description();

  /**
   * Reads all documents, in the data set's order. A document's place in this list is its id.
   *
   * @throws DataException when a file is absent or malformed; the message names the file and, where
   *     there is one, the line
   */
  List<D> documents(DataFolder data);

  /**
   * What the document asks, in a fixed order; never empty unless the document needs no model (a
   * baseline).
   */
  List<Request> requests(D document);

  /**
   * Scores one document.
   *
   * @param responses one per request, in the order of {@link #requests}, each of the kind that its
   *     request asks for
   */
  Outcome score(D document, List<Response> responses);
}
