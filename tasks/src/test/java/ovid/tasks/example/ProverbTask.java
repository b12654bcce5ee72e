package ovid.tasks.example;

import java.util.List;
import java.util.Map;
import ovid.tasks.Aggregation;
import ovid.tasks.DataFolder;
import ovid.tasks.Metric;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.data.JsonLines;

/** The last word of a proverb: {@code {"start": "All that glitters is not", "end": "gold"}}. */
public final class ProverbTask implements Task<ProverbTask.Proverb> {
  record Proverb(String start, String end) {}

  private static final String FILE = "proverbs.jsonl";

  @Override
  public TaskDescription description() {
    return new TaskDescription(
        "proverbs",
        1,
        "Proverbs",
        "A proverb is right when greedy decoding gives its last word.",
        Map.of("accuracy", "every token of the word is the model's first choice"),
        "our own",
        "CC0",
        List.of(new DataFile(FILE, DataFile.UNPUBLISHED, "")),
        List.of(new Metric("acc", Aggregation.PROPORTION, true)),
        List.of(),
        null);
  }

  @Override
  public List<Proverb> documents(DataFolder data) {
    return JsonLines.read(
        data.require(FILE), line -> new Proverb(line.text("start"), line.text("end")));
  }

  @Override
  public List<Request> requests(Proverb proverb) {
    return List.of(new Request.Loglikelihood(proverb.start(), " " + proverb.end()));
  }

  @Override
  public Outcome score(Proverb proverb, List<Response> responses) {
    boolean right = ((Response.Loglikelihood) responses.getFirst()).greedy();
    return new Outcome(
        Map.of("acc", new double[] {right ? 1 : 0}), Map.of(), proverb.end(), null, null);
  }
}
