package ovid.tasks.authored;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ovid.tasks.DataException;
import ovid.tasks.Metric;
import ovid.tasks.Sampling;
import ovid.tasks.TaskDescription;
import ovid.tasks.adapters.choice.ChoiceMetric;
import ovid.tasks.adapters.choice.ChoiceTask;
import ovid.tasks.metrics.TextPerplexity;

/** The kinds of task, from the keys of a YAML file. */
final class Kinds {
  private static final String SPACE = " ";
  private static final int TOKENS = 256;

  private Kinds() {}

  static ChoiceKind choice(YamlMapping yaml) {
    yaml.allowOnly(TaskKeys.choice());
    Template prompt = template(yaml, TaskKeys.PROMPT);
    boolean inside = prompt.fields().contains(TaskKeys.CHOICE);
    if (inside != yaml.has(TaskKeys.REST)) {
      throw yaml.fault(
          inside ? TaskKeys.PROMPT : TaskKeys.REST,
          inside
              ? "holds {{choice}}, so \"rest\" must say what is scored after it"
              : "needs {{choice}} in \"prompt\"");
    }
    List<Template> choices = templates(yaml, TaskKeys.CHOICES);
    if (choices.isEmpty()) {
      throw yaml.fault(TaskKeys.CHOICES, "is missing: a list, or the field that holds one");
    }
    if (choices.size() == 1 && (yaml.isList(TaskKeys.CHOICES) || !choices.getFirst().isPlace())) {
      throw yaml.fault(
          TaskKeys.CHOICES, "must be at least two, or one {{field}} that holds a list");
    }
    List<ChoiceMetric> metrics =
        metrics(
            yaml,
            List.of(ChoiceMetric.values()),
            ChoiceMetric::metric,
            inside
                ? List.of(ChoiceMetric.SUM)
                : List.of(ChoiceMetric.SUM, ChoiceMetric.CHARACTERS));
    return new ChoiceKind(
        new ChoiceTask(scoring(metrics), data -> List.of()),
        prompt,
        choices,
        templates(yaml, TaskKeys.LABELS),
        template(yaml, TaskKeys.ANSWER),
        answerForm(yaml),
        yaml.has(TaskKeys.REST) ? template(yaml, TaskKeys.REST) : null,
        delimiter(yaml));
  }

  private static AnswerForm answerForm(YamlMapping yaml) {
    AnswerForm form =
        yaml.optionalText(TaskKeys.ANSWER_IS)
            .map(name ->
                AnswerForm.of(name)
                    .orElseThrow(() ->
                        yaml.fault(TaskKeys.ANSWER_IS, "must be one of " + AnswerForm.names())))
            .orElse(AnswerForm.TEXT);
    if (form != AnswerForm.TEXT && yaml.has(TaskKeys.LABELS)) {
      throw yaml.fault(TaskKeys.ANSWER_IS, "and \"labels\" both say what the answer is; keep one");
    }
    return form;
  }

  /** A description of which only the metrics matter. */
  private static TaskDescription scoring(List<ChoiceMetric> metrics) {
    return new TaskDescription(
        "", 1, "", "", Map.of(), "", "", List.of(), ChoiceTask.metrics(metrics), List.of(), null);
  }

  static ClozeKind cloze(YamlMapping yaml) {
    yaml.allowOnly(TaskKeys.cloze());
    return new ClozeKind(
        metrics(yaml, ClozeKind.METRICS, metric -> metric, ClozeKind.METRICS),
        template(yaml, TaskKeys.PROMPT),
        template(yaml, TaskKeys.ANSWER),
        delimiter(yaml));
  }

  static PerplexityKind perplexity(YamlMapping yaml) {
    yaml.allowOnly(TaskKeys.perplexity());
    return new PerplexityKind(
        metrics(yaml, TextPerplexity.METRICS, metric -> metric, TextPerplexity.METRICS),
        yaml.has(TaskKeys.TEXT) ? template(yaml, TaskKeys.TEXT) : new Template("{{text}}"));
  }

  static GenerationKind generation(YamlMapping yaml) {
    yaml.allowOnly(TaskKeys.generation());
    List<Template> answers = templates(yaml, TaskKeys.ANSWER);
    if (answers.isEmpty()) {
      throw yaml.fault(TaskKeys.ANSWER, "is missing");
    }
    List<String> stops = yaml.has(TaskKeys.STOPS) ? yaml.texts(TaskKeys.STOPS) : List.of("\n\n");
    if (stops.contains("")) {
      throw yaml.fault(TaskKeys.STOPS, "must not be empty text");
    }
    return new GenerationKind(
        metrics(
            yaml,
            Arrays.asList(OwnAnswerMetric.values()),
            OwnAnswerMetric::metric,
            List.of(OwnAnswerMetric.EXACT_MATCH)),
        template(yaml, TaskKeys.PROMPT),
        answers,
        delimiter(yaml),
        stops,
        yaml.number(TaskKeys.LIMIT, 1).orElse(TOKENS),
        sampling(yaml));
  }

  private static Sampling sampling(YamlMapping yaml) {
    double temperature =
        decimal(
            yaml,
            TaskKeys.TEMPERATURE,
            yaml.has(TaskKeys.TOP_K) || yaml.has(TaskKeys.TOP_P) ? 1 : 0);
    int topK = yaml.number(TaskKeys.TOP_K, 0).orElse(0);
    double topP = decimal(yaml, TaskKeys.TOP_P, 1);
    if (!(temperature >= 0) || !(topP > 0 && topP <= 1)) {
      throw yaml.fault(
          temperature >= 0 ? TaskKeys.TOP_P : TaskKeys.TEMPERATURE,
          temperature >= 0 ? "must be above 0 and at most 1" : "must be at least 0");
    }
    return new Sampling(temperature, topK, topP, Set.of());
  }

  private static double decimal(YamlMapping yaml, String key, double otherwise) {
    if (!yaml.has(key)) {
      return otherwise;
    }
    try {
      double value = Double.parseDouble(yaml.text(key));
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw yaml.fault(key, "must be a number, not " + yaml.text(key));
  }

  private static String delimiter(YamlMapping yaml) {
    return yaml.optionalText(TaskKeys.DELIMITER).orElse(SPACE);
  }

  private static Template template(YamlMapping yaml, String key) {
    return parse(yaml, key, yaml.text(key));
  }

  private static List<Template> templates(YamlMapping yaml, String key) {
    return yaml.texts(key).stream().map(text -> parse(yaml, key, text)).toList();
  }

  private static Template parse(YamlMapping yaml, String key, String text) {
    try {
      return new Template(text);
    } catch (IllegalArgumentException e) {
      throw yaml.fault(key, String.valueOf(e.getMessage()));
    }
  }

  /** The metrics that a file names, or those of its kind. */
  private static <M> List<M> metrics(
      YamlMapping yaml, List<M> known, Function<M, Metric> metric, List<M> otherwise) {
    if (!yaml.has(TaskKeys.METRICS)) {
      return otherwise;
    }
    List<M> metrics = new ArrayList<>();
    for (String name : yaml.texts(TaskKeys.METRICS)) {
      @Nullable M found =
          known.stream().filter(m -> metric.apply(m).name().equals(name)).findFirst().orElse(null);
      if (found == null || metrics.contains(found)) {
        throw unknown(yaml, name, known.stream().map(m -> metric.apply(m).name()).toList());
      }
      metrics.add(found);
    }
    if (metrics.isEmpty()) {
      throw yaml.fault(TaskKeys.METRICS, "must name at least one");
    }
    return metrics;
  }

  private static DataException unknown(YamlMapping yaml, String name, List<String> known) {
    return yaml.fault(
        TaskKeys.METRICS, "names " + name + "; name each once, of " + String.join(", ", known));
  }
}
