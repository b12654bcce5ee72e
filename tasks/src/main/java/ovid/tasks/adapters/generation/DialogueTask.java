package ovid.tasks.adapters.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import ovid.tasks.DataFolder;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Sampling;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.metrics.AnswerMatch;

/**
 * CoQA as the GPT-2 paper has it: every turn is asked, after the conversation so far with its gold
 * answers. A document is a whole conversation, whose turns depend on each other, so that errors are
 * over conversations; the figures are means over turns.
 */
final class DialogueTask implements Task<Dialogue> {
  static final String EM = "em";
  static final String F1 = "f1";
  static final int LIMIT = 32;

  private static final String SEPARATOR = "\n";

  private final TaskDescription description;
  private final Function<DataFolder, List<Dialogue>> dialogues;

  DialogueTask(TaskDescription description, Function<DataFolder, List<Dialogue>> dialogues) {
    this.description = description;
    this.dialogues = dialogues;
  }

  @Override
  public TaskDescription description() {
    return description;
  }

  @Override
  public List<Dialogue> documents(DataFolder data) {
    return dialogues.apply(data);
  }

  @Override
  public List<Request> requests(Dialogue dialogue) {
    List<Request> requests = new ArrayList<>();
    for (int turn = 0; turn < dialogue.turns().size(); turn++) {
      requests.add(
          new Request.Generation(
              dialogue.upTo(turn, SEPARATOR), List.of("\n"), LIMIT, Sampling.GREEDY));
    }
    return requests;
  }

  @Override
  public Optional<String> example(Dialogue dialogue) {
    int last = dialogue.turns().size() - 1;
    return Optional.of(dialogue.upTo(last, SEPARATOR) + " " + dialogue.turns().get(last).answer());
  }

  @Override
  public Outcome score(Dialogue dialogue, List<Response> responses) {
    List<Dialogue.Turn> turns = dialogue.turns();
    List<String> answers = new ArrayList<>();
    double exact = 0;
    double f1 = 0;
    for (int turn = 0; turn < turns.size(); turn++) {
      String answer = Written.firstLine((Response.Generation) responses.get(turn));
      List<String> golds = turns.get(turn).answers();
      exact += AnswerMatch.bestLeavingOneOut(AnswerMatch::exact, golds, answer);
      f1 += AnswerMatch.bestLeavingOneOut(AnswerMatch::f1, golds, answer);
      answers.add(answer);
    }
    return new Outcome(
        Map.of(
            EM, new double[] {exact, turns.size()},
            F1, new double[] {f1, turns.size()}),
        Map.of("turns", (long) turns.size()),
        String.join("\n", turns.stream().map(Dialogue.Turn::answer).toList()),
        String.join("\n", answers),
        null);
  }
}
