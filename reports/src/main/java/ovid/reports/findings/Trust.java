package ovid.reports.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import ovid.reports.evidence.Evidence;
import ovid.reports.text.Figures;
import ovid.reports.text.Text;
import ovid.results.JournalEntry;
import ovid.results.RunDescription;
import ovid.results.Summary;

/** All that is needed to believe a figure, or to make it again. */
public record Trust(List<Source> sources, List<Note> notes, List<Run> runs) {

  /**
   * Where a task's data come from and what of them counts.
   *
   * @param data whether the files are the published ones
   * @param alarming whether they are not
   * @param parity how its prompts compare with lm-eval's, as the task states it; may be empty
   * @param truncated documents whose beginning a model did not see, by model; empty for none
   * @param special documents with special tokens in their texts, by model; empty for none
   */
  public record Source(
      Evidence.Task task,
      int version,
      String source,
      String licence,
      String data,
      boolean alarming,
      String parity,
      String truncated,
      String special,
      List<File> files) {}

  /**
   * A data file.
   *
   * @param state whether it is the published one
   * @param url where it is published; empty where that is no web address
   */
  public record File(String path, String sha256, String state, boolean alarming, String url) {}

  /** What was assumed of a model's checkpoint or tokenizer, or looks wrong with them. */
  public record Note(String model, String note) {}

  /**
   * A run.
   *
   * @param command the arguments that began it
   */
  public record Run(
      String ovid,
      String numerics,
      String limit,
      String seed,
      String command,
      List<Checkpoint> checkpoints) {}

  /** A checkpoint as it was read. */
  public record Checkpoint(
      String name,
      String path,
      String parameters,
      String shape,
      String weights,
      String tokenizer) {}

  public static Trust of(Evidence comparison) {
    return new Trust(
        comparison.tasks().stream().map(Trust::source).toList(),
        comparison.runs().stream()
            .flatMap(run -> run.run().models().stream())
            .flatMap(Trust::notes)
            .distinct()
            .toList(),
        comparison.runs().stream().map(Summary::run).map(Trust::run).toList());
  }

  private static Source source(Evidence.Task task) {
    RunDescription.Task description = task.description();
    List<File> files = description.files().stream().map(Trust::file).toList();
    long wrong = files.stream().filter(File::alarming).count();
    long unknown = description.files().stream().filter(f -> f.published().isBlank()).count();
    String data =
        files.isEmpty()
            ? "none"
            : wrong > 0
                ? "not as published"
                : unknown > 0 ? "no published checksum" : "as published";
    List<String> truncated = new ArrayList<>();
    List<String> special = new ArrayList<>();
    for (Evidence.Cell cell : task.scored()) {
      int count = cell.score().map(Summary.Score::truncated).orElse(0);
      if (count > 0) {
        truncated.add(cell.model().name() + " " + Figures.count(count));
      }
      long marked =
          cell.score()
              .map(score -> score.counts().getOrDefault(JournalEntry.SPECIAL_DOCUMENTS, 0L))
              .orElse(0L);
      if (marked > 0) {
        special.add(cell.model().name() + " " + Figures.count(marked));
      }
    }
    return new Source(
        task,
        description.version(),
        Text.cut(description.source(), Text.TITLE),
        Text.cut(description.licence(), Text.TITLE),
        data,
        wrong > 0,
        parity(description),
        String.join(", ", truncated),
        String.join(", ", special),
        files);
  }

  private static String parity(RunDescription.Task task) {
    String stated = task.promptParity();
    return stated == null ? "" : Text.cut(stated, Text.TITLE);
  }

  private static Run run(RunDescription run) {
    Integer limit = run.limit();
    return new Run(
        Text.cut(run.ovid(), Text.NAME),
        Text.cut(run.numerics(), Text.NAME),
        limit == null ? "none" : "first " + Figures.count(limit, "document") + " of each task",
        Long.toString(run.seed()),
        Text.cut(command(run.command()), Text.PARAGRAPH),
        run.models().stream().map(Trust::checkpoint).toList());
  }

  private static Stream<Note> notes(RunDescription.Model model) {
    String name = Text.cut(model.name(), Text.NAME);
    return model.notes().stream().map(note -> new Note(name, Text.cut(note, Text.PARAGRAPH)));
  }

  private static Checkpoint checkpoint(RunDescription.Model model) {
    List<String> shape = new ArrayList<>();
    for (Map.Entry<String, Integer> entry : model.shape().entrySet()) {
      shape.add(Text.cut(entry.getKey(), Text.NAME) + " " + Figures.count(entry.getValue()));
    }
    new TreeMap<>(model.switches())
        .forEach((name, value) ->
            shape.add(Text.cut(name, Text.NAME) + " " + Text.cut(value, Text.NAME)));
    return new Checkpoint(
        Text.cut(model.name(), Text.NAME),
        Text.cut(model.path(), Text.TITLE),
        Figures.count(model.parameters()),
        String.join(", ", shape),
        Text.cut(model.checkpointSha256(), Text.NAME),
        Text.cut(model.tokenizerSha256(), Text.NAME));
  }

  private static File file(RunDescription.File file) {
    boolean unknown = file.published().isBlank();
    boolean same = file.published().equalsIgnoreCase(file.sha256());
    boolean web = file.url().startsWith("https://") || file.url().startsWith("http://");
    return new File(
        Text.cut(file.path(), Text.TITLE),
        Text.cut(file.sha256(), Text.NAME),
        unknown ? "no published checksum" : same ? "the published file" : "not the published file",
        !unknown && !same,
        web && file.url().length() <= Text.PARAGRAPH ? file.url() : "");
  }

  /** The arguments as a shell takes them. */
  static String command(List<String> arguments) {
    StringBuilder line = new StringBuilder("ovid");
    for (String argument : arguments) {
      boolean plain = argument.matches("[\\w@%+=:,./-]+");
      line.append(' ').append(plain ? argument : "'" + argument.replace("'", "'\\''") + "'");
    }
    return line.toString();
  }
}
