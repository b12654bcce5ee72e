package ovid.tasks.authored;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ovid.tasks.Aggregation;
import ovid.tasks.Metric;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.records.DataRecord;
import ovid.tasks.text.PythonText;

/** A text whose end is asked for: right when greedy decoding gives all of it. */
record ClozeKind(List<Metric> metrics, Template prompt, Template answer, String delimiter)
    implements Kind<ClozeKind.Gap> {
  static final List<Metric> METRICS =
      List.of(
          new Metric("acc", Aggregation.PROPORTION, true),
          new Metric("perplexity", Aggregation.PERPLEXITY, false));

  /** What stands before, and what is to come. */
  record Gap(String prompt, String answer) {}

  @Override
  public Map<String, String> switches() {
    Map<String, String> switches = new LinkedHashMap<>();
    switches.put("prompt", prompt.source());
    switches.put("answer", answer.source());
    switches.put("delimiter", delimiter);
    return switches;
  }

  @Override
  public Set<String> fields() {
    Set<String> fields = new LinkedHashSet<>(prompt.fields());
    fields.addAll(answer.fields());
    return fields;
  }

  @Override
  public @Nullable Double chance() {
    return null;
  }

  @Override
  public Gap read(DataRecord record) {
    String end = answer.render(record);
    if (end.isEmpty()) {
      throw record.fault(answer.source(), "is empty, and nothing can be asked for");
    }
    return new Gap(prompt.render(record), end);
  }

  @Override
  public List<String> remarks(DataRecord record, Gap gap, String before) {
    return new Remarks(record)
        .template(TaskKeys.PROMPT, prompt)
        .template(TaskKeys.ANSWER, answer)
        .answer(answer, List.of(gap.answer()))
        .joint(gap.prompt(), delimiter, gap.answer())
        .found();
  }

  @Override
  public List<Request> requests(Gap gap, String before) {
    return List.of(new Request.Loglikelihood(before + gap.prompt(), delimiter + gap.answer()));
  }

  @Override
  public Optional<String> example(Gap gap) {
    return Optional.of(gap.prompt() + delimiter + gap.answer());
  }

  @Override
  public Outcome score(Gap gap, List<Response> responses) {
    var end = (Response.Loglikelihood) responses.getFirst();
    return new Outcome(
        Map.of(
            "acc", new double[] {end.greedy() ? 1 : 0},
            "perplexity", new double[] {end.logLikelihood()}),
        Map.of(
            "words", (long) PythonText.words(gap.answer()).size(),
            "bytes", (long) gap.answer().getBytes(StandardCharsets.UTF_8).length),
        gap.answer(),
        null,
        null);
  }
}
