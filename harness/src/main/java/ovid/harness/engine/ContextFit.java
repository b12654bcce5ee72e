package ovid.harness.engine;

import java.util.Optional;
import ovid.harness.encoding.EncodingException;
import ovid.harness.encoding.RequestEncoder;
import ovid.model.LanguageModel;
import ovid.tasks.Request;

/** Whether a model's context holds what a task asks: known before anything is computed. */
public final class ContextFit {
  private ContextFit() {}

  /**
   * A sentence on the first document that the model cannot be asked; empty when there is none.
   *
   * @param name of the model
   */
  public static <D> Optional<String> fault(LoadedTask<D> task, String name, LanguageModel model) {
    RequestEncoder encoder =
        new RequestEncoder(model.tokenizer(), model.configuration().contextLength());
    for (int i = 0; i < task.documents().size(); i++) {
      try {
        for (Request request : task.task().requests(task.documents().get(i))) {
          encoder.requireRoom(request);
        }
      } catch (EncodingException e) {
        return Optional.of(sentence(task, i, name, e));
      }
    }
    return Optional.empty();
  }

  static String sentence(LoadedTask<?> task, int document, String model, EncodingException fault) {
    return "Task %s asks of document %d what model %s cannot answer: %s."
        .formatted(task.task().description().name(), document, model, fault.getMessage());
  }
}
