package ovid.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ovid.results.RunDescription;
import ovid.results.Summary;

/**
 * All that is needed to do a run again.
 *
 * @param command the arguments that began it
 */
record Trust(
    String ovid,
    String numerics,
    String limit,
    String seed,
    String command,
    List<Checkpoint> checkpoints,
    List<Source> sources,
    List<File> files) {

  /** A checkpoint as it was read. */
  record Checkpoint(
      String name,
      String path,
      String parameters,
      String shape,
      String weights,
      String tokenizer) {}

  /** Where a task's data come from. */
  record Source(String task, int version, String source, String licence) {}

  /**
   * A data file.
   *
   * @param state whether it is the published one
   * @param url where it is published; empty where that is no web address
   */
  record File(
      String task, String path, String sha256, String state, boolean alarming, String url) {}

  static List<Trust> of(Comparison comparison) {
    return comparison.runs().stream().map(Summary::run).map(Trust::of).toList();
  }

  private static Trust of(RunDescription run) {
    List<File> files = new ArrayList<>();
    for (RunDescription.Task task : run.tasks()) {
      task.files().forEach(file -> files.add(file(task, file)));
    }
    Integer limit = run.limit();
    return new Trust(
        Text.cut(run.ovid(), Text.NAME),
        Text.cut(run.numerics(), Text.NAME),
        limit == null ? "none" : "first " + Numbers.count(limit, "document") + " of each task",
        Long.toString(run.seed()),
        Text.cut(command(run.command()), Text.PARAGRAPH),
        run.models().stream().map(Trust::checkpoint).toList(),
        run.tasks().stream()
            .map(task ->
                new Source(
                    Text.cut(task.name(), Text.NAME),
                    task.version(),
                    Text.cut(task.source(), Text.TITLE),
                    Text.cut(task.licence(), Text.TITLE)))
            .toList(),
        files);
  }

  private static Checkpoint checkpoint(RunDescription.Model model) {
    List<String> shape = new ArrayList<>();
    for (Map.Entry<String, Integer> entry : model.shape().entrySet()) {
      shape.add(Text.cut(entry.getKey(), Text.NAME) + " " + Numbers.count(entry.getValue()));
    }
    return new Checkpoint(
        Text.cut(model.name(), Text.NAME),
        Text.cut(model.path(), Text.TITLE),
        Numbers.count(model.parameters()),
        String.join(", ", shape),
        Text.cut(model.checkpointSha256(), Text.NAME),
        Text.cut(model.tokenizerSha256(), Text.NAME));
  }

  private static File file(RunDescription.Task task, RunDescription.File file) {
    boolean unknown = file.published().isBlank();
    boolean same = file.published().equalsIgnoreCase(file.sha256());
    boolean web = file.url().startsWith("https://") || file.url().startsWith("http://");
    return new File(
        Text.cut(task.name(), Text.NAME),
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
