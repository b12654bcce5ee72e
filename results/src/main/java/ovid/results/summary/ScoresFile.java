package ovid.results.summary;

import com.opencsv.CSVWriterBuilder;
import com.opencsv.ICSVWriter;
import com.opencsv.RFC4180ParserBuilder;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import ovid.results.RunDescription;
import ovid.results.Summary;
import ovid.results.storage.AtomicFile;

/** {@code scores.csv} (RFC 4180): a header, then a row a model, task and metric. */
public final class ScoresFile {
  static final String NAME = "scores.csv";

  private ScoresFile() {}

  public static void write(Path folder, Summary summary) {
    AtomicFile.write(folder, NAME, text(List.of(summary)).getBytes(StandardCharsets.UTF_8));
  }

  public static String text(List<Summary> summaries) {
    StringWriter text = new StringWriter();
    try (ICSVWriter csv =
        new CSVWriterBuilder(text)
            .withParser(new RFC4180ParserBuilder().build())
            .withLineEnd("\r\n")
            .build()) {
      csv.writeNext(
          Arrays.stream(ScoreColumn.values()).map(ScoreColumn::title).toArray(String[]::new),
          false);
      for (Summary summary : summaries) {
        for (Summary.Score score : summary.scores()) {
          for (Summary.MetricScore metric : score.metrics()) {
            String[] row = row(summary, score, metric);
            // opencsv quotes for line feeds, and RFC 4180 wants it for carriage returns too.
            csv.writeNext(row, Arrays.stream(row).anyMatch(ScoresFile::hasControls));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be written", e);
    }
    return text.toString();
  }

  private static boolean hasControls(String cell) {
    return cell.chars().anyMatch(Character::isISOControl);
  }

  private static String[] row(Summary summary, Summary.Score score, Summary.MetricScore metric) {
    RunDescription.Model model = summary.run().model(score.model());
    RunDescription.Task task = summary.run().task(score.task());
    RunDescription.Metric described = task.metric(metric.name());
    boolean headline = described.equals(task.metrics().getFirst());
    Double chance = headline ? task.chance() : null;
    return new String[] {
      model.name(),
      Long.toString(model.parameters()),
      task.name(),
      Integer.toString(task.version()),
      metric.name(),
      Boolean.toString(described.higherIsBetter()),
      number(metric.value()),
      number(metric.standardError()),
      number(metric.low()),
      number(metric.high()),
      metric.method(),
      Integer.toString(score.documents()),
      Integer.toString(score.truncated()),
      model.checkpointSha256(),
      model.tokenizerSha256(),
      summary.run().numerics(),
      described.aggregation(),
      chance == null ? "" : number(chance),
      Integer.toString(task.total()),
      described.scale().name()
    };
  }

  /** Empty where there is no estimate. */
  private static String number(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }
}
