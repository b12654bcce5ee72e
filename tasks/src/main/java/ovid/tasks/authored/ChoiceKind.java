package ovid.tasks.authored;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ovid.tasks.Metric;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Response;
import ovid.tasks.adapters.choice.ChoiceQuestion;
import ovid.tasks.adapters.choice.ChoiceQuestion.Option;
import ovid.tasks.adapters.choice.ChoiceTask;
import ovid.tasks.records.DataRecord;

/**
 * Multiple choice: each choice after the prompt, or, when the prompt holds {@code {{choice}}}, one
 * common rest after the prompt with each choice in it.
 *
 * @param scoring asks and scores by the same rules as the shipped tasks
 * @param labels what the answer is compared with: empty for the choices themselves
 * @param answerForm how it says which choice is right
 * @param rest what is scored after every choice; null when the choices are
 */
record ChoiceKind(
    ChoiceTask scoring,
    Template prompt,
    List<Template> choices,
    List<Template> labels,
    Template answer,
    AnswerForm answerForm,
    @Nullable Template rest,
    String delimiter)
    implements Kind<ChoiceQuestion> {
  /** What is scored when the choices are: each itself. */
  private static final Template ITSELF = new Template("{{choice}}");

  @Override
  public List<Metric> metrics() {
    return scoring.description().metrics();
  }

  @Override
  public Map<String, String> switches() {
    Map<String, String> switches = new LinkedHashMap<>();
    switches.put("prompt", prompt.source());
    switches.put("choices", sources(choices));
    if (!labels.isEmpty()) {
      switches.put("labels", sources(labels));
    }
    if (rest != null) {
      switches.put("rest", rest.source());
    }
    switches.put("answer", answer.source());
    if (answerForm != AnswerForm.TEXT) {
      switches.put("answer_is", answerForm.key());
    }
    switches.put("delimiter", delimiter);
    switches.put("ties", "the first");
    return switches;
  }

  private static String sources(List<Template> templates) {
    return String.join(", ", templates.stream().map(Template::source).toList());
  }

  @Override
  public Set<String> fields() {
    Set<String> fields = new LinkedHashSet<>(prompt.fields());
    if (rest != null) {
      fields.addAll(rest.fields());
    }
    // In these two it is no field.
    fields.remove(TaskKeys.CHOICE);
    choices.forEach(choice -> fields.addAll(choice.fields()));
    fields.addAll(answer.fields());
    return fields;
  }

  @Override
  public @Nullable Double chance() {
    return isListField(choices) ? null : Double.valueOf(1.0 / choices.size());
  }

  @Override
  public @Nullable Double chance(List<ChoiceQuestion> questions) {
    return questions.stream()
        .mapToDouble(question -> 1.0 / question.options().size())
        .average()
        .orElseThrow();
  }

  private static boolean isListField(List<Template> templates) {
    return templates.size() == 1 && templates.getFirst().isPlace();
  }

  private static List<String> render(List<Template> templates, DataRecord record) {
    return isListField(templates)
        ? templates.getFirst().renderList(record)
        : templates.stream().map(template -> template.render(record)).toList();
  }

  @Override
  public ChoiceQuestion read(DataRecord record) {
    List<String> texts = render(choices, record);
    if (texts.size() < 2) {
      throw record.fault(sources(choices), "must give at least two choices");
    }
    if (texts.contains("")) {
      throw record.fault(sources(choices), "gives an empty choice");
    }
    Template end = rest == null ? ITSELF : rest;
    List<Option> options =
        texts.stream()
            .map(text ->
                new Option(prompt.render(record, text), delimiter + end.render(record, text), text))
            .toList();
    return new ChoiceQuestion(options, gold(record, texts));
  }

  private int gold(DataRecord record, List<String> texts) {
    List<String> names = labels.isEmpty() ? texts : render(labels, record);
    String wanted = answer.render(record);
    OptionalInt gold = answerForm.position(wanted, names);
    if (gold.isEmpty()) {
      throw record.fault(
          answer.source(),
          answerForm == AnswerForm.TEXT
              ? "is \"%s\", which is none of the %s: %s%s"
                  .formatted(
                      wanted,
                      labels.isEmpty() ? "choices" : "labels",
                      String.join(", ", names),
                      labels.isEmpty() ? AnswerForm.advice(wanted, texts.size()) : "")
              : "is \"%s\", which is no %s as \"answer_is\" says it is"
                  .formatted(wanted, answerForm.key()));
    }
    if (gold.getAsInt() < 0 || gold.getAsInt() >= texts.size()) {
      throw record.fault(
          answer.source(),
          answerForm == AnswerForm.TEXT
              ? "is \"%s\", label %d where there are %d choices"
                  .formatted(wanted, gold.getAsInt() + 1, texts.size())
              : "is \"%s\", and there are %d choices: as %s it would be choice %d"
                  .formatted(wanted, texts.size(), answerForm.key(), gold.getAsInt() + 1));
    }
    return gold.getAsInt();
  }

  @Override
  public List<String> remarks(DataRecord record, ChoiceQuestion question, String before) {
    Remarks remarks = new Remarks(record).template(TaskKeys.PROMPT, prompt);
    choices.forEach(choice -> remarks.template(TaskKeys.CHOICES, choice));
    if (rest != null) {
      remarks.template(TaskKeys.REST, rest);
    }
    List<String> texts = question.options().stream().map(Option::text).toList();
    remarks.answer(answer, texts);
    for (Option option : question.options()) {
      String scored = option.continuation().substring(delimiter.length());
      remarks.joint(option.context(), delimiter, scored);
      if (rest == null) {
        remarks.shown(before + option.context(), texts);
      }
    }
    return remarks.found();
  }

  @Override
  public List<Request> requests(ChoiceQuestion question, String before) {
    return scoring.requests(question, before);
  }

  @Override
  public Optional<String> example(ChoiceQuestion question) {
    return scoring.example(question);
  }

  @Override
  public Outcome score(ChoiceQuestion question, List<Response> responses) {
    return scoring.score(question, responses);
  }
}
