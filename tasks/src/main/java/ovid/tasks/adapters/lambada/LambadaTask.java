package ovid.tasks.adapters.lambada;

import java.util.List;
import java.util.Optional;
import ovid.tasks.Aggregation;
import ovid.tasks.DataFolder;
import ovid.tasks.ExampleDraw;
import ovid.tasks.LmEvalPrompts;
import ovid.tasks.Metric;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TrainingSplit;

/** LAMBADA (Paperno et al. 2016): the last word of a passage. */
public final class LambadaTask implements Task<Passage> {
  static final String ACCURACY = "acc";
  static final String PERPLEXITY = "perplexity";
  static final List<Metric> METRICS =
      List.of(
          new Metric(ACCURACY, Aggregation.PROPORTION, true),
          new Metric(PERPLEXITY, Aggregation.PERPLEXITY, false));

  private final TaskDescription description;
  private final LambadaText text;
  private final LambadaScoring scoring;
  private final String delimiter;

  /**
   * @param delimiter what stands before the last word of an example
   */
  LambadaTask(
      TaskDescription description, LambadaText text, LambadaScoring scoring, String delimiter) {
    this.description = description;
    this.text = text;
    this.scoring = scoring;
    this.delimiter = delimiter;
  }

  @Override
  public TaskDescription description() {
    return description;
  }

  @Override
  public List<Passage> documents(DataFolder data) {
    return text.read(data).stream().map(Passage::of).toList();
  }

  @Override
  public List<Request> requests(Passage passage) {
    return scoring.requests(passage);
  }

  @Override
  public Optional<String> example(Passage passage) {
    return Optional.of(passage.context() + delimiter + passage.word());
  }

  @Override
  public Optional<TrainingSplit<Passage>> training() {
    return text.training();
  }

  /** lm-evaluation-harness' tasks have a test split, for which it leaves nothing out. */
  @Override
  public ExampleDraw exampleDraw() {
    return LmEvalPrompts.equalOnAllDocuments().containsKey(description.name())
        ? ExampleDraw.FROM_ALL
        : ExampleDraw.WITHOUT_EQUALS;
  }

  @Override
  public Outcome score(Passage passage, List<Response> responses) {
    return scoring.score(passage, responses);
  }
}
