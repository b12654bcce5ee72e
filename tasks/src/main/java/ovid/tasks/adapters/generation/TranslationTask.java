package ovid.tasks.adapters.generation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ovid.tasks.DataException;
import ovid.tasks.DataFolder;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Sampling;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.data.TextFile;
import ovid.tasks.metrics.Bleu;
import ovid.tasks.metrics.Chrf;

/** Segments to translate by greedy decoding, scored by corpus BLEU and chrF2. */
final class TranslationTask implements Task<SegmentPair> {
  static final String BLEU = "bleu";
  static final String CHRF = "chrf";

  private final TaskDescription description;
  private final TranslationPrompt prompt;

  /**
   * @param description names the file of source segments, then that of the references
   */
  TranslationTask(TaskDescription description, TranslationPrompt prompt) {
    this.description = description;
    this.prompt = prompt;
  }

  @Override
  public TaskDescription description() {
    return description;
  }

  @Override
  public List<SegmentPair> documents(DataFolder data) {
    Path sourceFile = data.require(description.files().getFirst().path());
    Path targetFile = data.require(description.files().getLast().path());
    List<String> sources = TextFile.lines(sourceFile);
    List<String> targets = TextFile.lines(targetFile);
    if (sources.size() != targets.size()) {
      throw new DataException(
          "Data files "
              + sourceFile
              + " and "
              + targetFile
              + " must have equally many lines, not "
              + sources.size()
              + " and "
              + targets.size()
              + ".");
    }
    List<SegmentPair> pairs = new ArrayList<>(sources.size());
    for (int i = 0; i < sources.size(); i++) {
      pairs.add(new SegmentPair(sources.get(i), targets.get(i)));
    }
    return pairs;
  }

  @Override
  public List<Request> requests(SegmentPair pair) {
    return requests(pair, "");
  }

  @Override
  public List<Request> requests(SegmentPair pair, String examples) {
    return List.of(
        new Request.Generation(
            prompt.introduction() + examples + prompt.question(pair.source()),
            List.of("\n"),
            prompt.limit(),
            Sampling.GREEDY));
  }

  @Override
  public Optional<String> example(SegmentPair pair) {
    return Optional.of(prompt.example(pair));
  }

  @Override
  public String exampleEnd() {
    return prompt.exampleEnd();
  }

  @Override
  public Outcome score(SegmentPair pair, List<Response> responses) {
    String prediction = prompt.translation(Written.text(responses));
    return new Outcome(
        Map.of(
            BLEU, Bleu.statistics(prediction, List.of(pair.reference())),
            CHRF, Chrf.statistics(prediction, List.of(pair.reference()))),
        Map.of(),
        pair.reference(),
        prediction,
        null);
  }
}
