package ovid.tasks.authored;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ovid.tasks.Metric;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.Sampling;
import ovid.tasks.records.DataRecord;
import ovid.tasks.text.PythonText;

/** A free answer, compared with one or several right ones. */
record GenerationKind(
    List<OwnAnswerMetric> measures,
    Template prompt,
    List<Template> answers,
    String delimiter,
    List<String> stops,
    int limit,
    Sampling sampling)
    implements Kind<GenerationKind.Question> {
  /** What is asked, and all the right answers, the first to be shown as an example. */
  record Question(String prompt, List<String> answers) {
    Question {
      answers = List.copyOf(answers);
    }
  }

  @Override
  public List<Metric> metrics() {
    return measures.stream().map(OwnAnswerMetric::metric).toList();
  }

  @Override
  public Map<String, String> switches() {
    Map<String, String> switches = new LinkedHashMap<>();
    switches.put("prompt", prompt.source());
    switches.put("answer", String.join(", ", answers.stream().map(Template::source).toList()));
    switches.put("delimiter", delimiter);
    switches.put("stops", String.join(", ", stops).replace("\n", "\\n"));
    switches.put("limit", limit + " tokens");
    switches.put(
        "sampling",
        sampling.temperature() == 0
            ? "greedy"
            : "temperature %s, top-k %d, top-p %s"
                .formatted(sampling.temperature(), sampling.topK(), sampling.topP()));
    switches.put("compared", "without outer white space");
    if (measures.contains(OwnAnswerMetric.BLEU) || measures.contains(OwnAnswerMetric.CHRF)) {
      switches.put("references", "every right answer, by sacrebleu's rules");
    }
    return switches;
  }

  @Override
  public Set<String> fields() {
    Set<String> fields = new LinkedHashSet<>(prompt.fields());
    answers.forEach(answer -> fields.addAll(answer.fields()));
    return fields;
  }

  @Override
  public @Nullable Double chance() {
    return null;
  }

  @Override
  public Question read(DataRecord record) {
    List<String> right =
        answers.size() == 1
                && answers.getFirst().isField()
                && record.isList(answers.getFirst().field())
            ? answers.getFirst().renderList(record)
            : answers.stream().map(answer -> answer.render(record)).toList();
    if (right.isEmpty()) {
      throw record.fault(answers.getFirst().source(), "gives no answer");
    }
    return new Question(prompt.render(record), right);
  }

  @Override
  public List<String> remarks(DataRecord record, Question question, String before) {
    Remarks remarks = new Remarks(record).template(TaskKeys.PROMPT, prompt);
    for (Template answer : answers) {
      remarks.template(TaskKeys.ANSWER, answer).answer(answer, question.answers());
    }
    return remarks.stops(stops, question.answers()).found();
  }

  @Override
  public List<String> answers(Question question) {
    return question.answers();
  }

  @Override
  public List<Request> requests(Question question, String before) {
    return List.of(new Request.Generation(before + question.prompt(), stops, limit, sampling));
  }

  @Override
  public Optional<String> example(Question question) {
    return Optional.of(question.prompt() + delimiter + question.answers().getFirst());
  }

  @Override
  public Outcome score(Question question, List<Response> responses) {
    String written = PythonText.strip(((Response.Generation) responses.getFirst()).text());
    Map<String, double[]> statistics = new LinkedHashMap<>();
    for (OwnAnswerMetric measure : measures) {
      statistics.put(measure.metric().name(), measure.statistics(question.answers(), written));
    }
    return new Outcome(statistics, Map.of(), question.answers().getFirst(), written, null);
  }
}
