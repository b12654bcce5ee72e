package ovid.tasks.adapters.choice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ovid.tasks.Task;
import ovid.tasks.TaskDescription;
import ovid.tasks.TaskDescription.DataFile;
import ovid.tasks.TaskDescription.HumanLevel;
import ovid.tasks.TaskGroup;
import ovid.tasks.adapters.GptTwo;
import ovid.tasks.adapters.Switches;
import ovid.tasks.data.JsonLines;
import ovid.tasks.data.JsonObject;

/**
 * BLiMP (Warstadt et al. 2020): 67 paradigms of minimal pairs, of which a model should find the
 * acceptable sentence the likelier one. One adapter; what differs is a line of {@code blimp.tsv}.
 */
public final class Blimp {
  private static final String SOURCE = "Warstadt et al. 2020";
  private static final String SUMMARY = SOURCE + ", models_summary.jsonl of August 2021";
  private static final String GROUP = "blimp";
  private static final String ADDRESS =
      "https://raw.githubusercontent.com/alexwarstadt/blimp/3e56b06fcabca9b30822fc66435fca6b1aa40bb1/data/";
  private static final List<Paradigm> PARADIGMS = read();

  private Blimp() {}

  /** A line of the table. */
  private record Paradigm(
      String name, String phenomenon, String field, String sha256, double gptTwo, double people) {
    String task() {
      return GROUP + "_" + name;
    }
  }

  /**
   * The paradigms, by name.
   *
   * @return 67 tasks
   */
  public static List<Task<?>> all() {
    return PARADIGMS.stream().<Task<?>>map(Blimp::task).toList();
  }

  /**
   * The mean over all paradigms, over each phenomenon's and over each field's.
   *
   * @return the whole first
   */
  public static List<TaskGroup> groups() {
    List<TaskGroup> groups = new ArrayList<>();
    groups.add(
        group(
            GROUP,
            "BLiMP",
            "The mean accuracy over the 67 paradigms, as lm-evaluation-harness' group blimp.",
            null,
            PARADIGMS,
            new HumanLevel(0.964, SOURCE + ", abstract")));
    groups.addAll(parts(Paradigm::phenomenon, "phenomenon"));
    groups.addAll(parts(Paradigm::field, "field"));
    return groups;
  }

  private static List<TaskGroup> parts(Function<Paradigm, String> part, String kind) {
    Set<String> names = new LinkedHashSet<>();
    PARADIGMS.forEach(paradigm -> names.add(part.apply(paradigm)));
    return names.stream()
        .sorted()
        .map(name ->
            group(
                "%s_%s_%s".formatted(GROUP, kind, name),
                "BLiMP, %s: %s".formatted(kind, name.replace('_', ' ')),
                "The mean accuracy over the paradigms of this %s.".formatted(kind),
                GROUP,
                PARADIGMS.stream().filter(one -> part.apply(one).equals(name)).toList(),
                null))
        .toList();
  }

  private static TaskGroup group(
      String name,
      String title,
      String description,
      @Nullable String parent,
      List<Paradigm> paradigms,
      @Nullable HumanLevel human) {
    double mean = paradigms.stream().mapToDouble(Paradigm::gptTwo).average().orElseThrow();
    String metric = ChoiceMetric.SUM.metric().name();
    return new TaskGroup(
        name,
        title,
        description,
        parent,
        paradigms.stream().map(Paradigm::task).toList(),
        List.of(new TaskGroup.Average(metric, TaskGroup.Weighting.TASKS)),
        List.of(GptTwo.LARGE.result(metric, rounded(mean), SUMMARY, "")),
        human);
  }

  private static double rounded(double value) {
    return Math.round(value * 10_000) / 10_000.0;
  }

  private static Task<?> task(Paradigm paradigm) {
    DataFile file =
        new DataFile(
            GROUP + "/" + paradigm.name() + ".jsonl",
            paradigm.sha256(),
            ADDRESS + paradigm.name() + ".jsonl");
    return new ChoiceTask(
        new TaskDescription(
            paradigm.task(),
            1,
            "BLiMP: " + paradigm.name().replace('_', ' '),
            "Which sentence of a minimal pair is likelier as a whole: a paradigm of BLiMP (%s, %s), as %s asks it."
                .formatted(
                    paradigm.phenomenon().replace('_', ' '),
                    paradigm.field().replace('_', ' '),
                    Commonsense.LM_EVAL),
            new Switches()
                .with("prompt", "none: end-of-text alone")
                .with("scored", "one space and the whole sentence")
                .with("ties", "the first, which is the acceptable one")
                .with("phenomenon", paradigm.phenomenon())
                .with("field", paradigm.field())
                .asMap(),
            SOURCE,
            "CC BY 4.0",
            List.of(file),
            ChoiceTask.metrics(List.of(ChoiceMetric.SUM)),
            List.of(
                GptTwo.LARGE.result(
                    ChoiceMetric.SUM.metric().name(), paradigm.gptTwo(), SUMMARY, "")),
            0.5,
            new HumanLevel(paradigm.people(), SOURCE + ", human_validation_summary.csv")),
        data -> JsonLines.read(data.require(file.path()), Blimp::pair));
  }

  private static ChoiceQuestion pair(JsonObject line) {
    return ChoiceQuestion.after(
        "", List.of(line.text("sentence_good"), line.text("sentence_bad")), 0);
  }

  private static List<Paradigm> read() {
    try (InputStream in =
        Objects.requireNonNull(Blimp.class.getResourceAsStream("blimp.tsv"), "blimp.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(cells ->
              new Paradigm(
                  cells[0],
                  cells[1],
                  cells[2],
                  cells[3],
                  Double.parseDouble(cells[7]),
                  Double.parseDouble(cells[8])))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
