package ovid.results;

import com.opencsv.CSVWriterBuilder;
import com.opencsv.ICSVWriter;
import com.opencsv.RFC4180ParserBuilder;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** {@code scores.csv} (RFC 4180): a header, then a row a model, task and metric. */
final class ScoresFile {
  static final String NAME = "scores.csv";

  private static final List<String> HEADER =
      List.of(
          "model",
          "parameters",
          "task",
          "version",
          "metric",
          "higher_is_better",
          "value",
          "standard_error",
          "ci95_low",
          "ci95_high",
          "method",
          "documents",
          "truncated_documents",
          "checkpoint_sha256",
          "tokenizer_sha256",
          "numerics");

  private ScoresFile() {}

  static void write(Path folder, Summary summary) {
    AtomicFile.write(folder, NAME, text(List.of(summary)).getBytes(StandardCharsets.UTF_8));
  }

  static String text(List<Summary> summaries) {
    StringWriter text = new StringWriter();
    try (ICSVWriter csv =
        new CSVWriterBuilder(text)
            .withParser(new RFC4180ParserBuilder().build())
            .withLineEnd("\r\n")
            .build()) {
      csv.writeNext(HEADER.toArray(String[]::new), false);
      for (Summary summary : summaries) {
        for (Summary.Score score : summary.scores()) {
          for (Summary.MetricScore metric : score.metrics()) {
            csv.writeNext(row(summary, score, metric), false);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be written", e);
    }
    return text.toString();
  }

  private static String[] row(Summary summary, Summary.Score score, Summary.MetricScore metric) {
    RunDescription.Model model = summary.run().model(score.model());
    RunDescription.Task task = summary.run().task(score.task());
    return new String[] {
      model.name(),
      Long.toString(model.parameters()),
      task.name(),
      Integer.toString(task.version()),
      metric.name(),
      Boolean.toString(task.metric(metric.name()).higherIsBetter()),
      number(metric.value()),
      number(metric.standardError()),
      number(metric.low()),
      number(metric.high()),
      metric.method(),
      Integer.toString(score.documents()),
      Integer.toString(score.truncated()),
      model.checkpointSha256(),
      model.tokenizerSha256(),
      summary.run().numerics()
    };
  }

  /** Empty where there is no estimate. */
  private static String number(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }
}
