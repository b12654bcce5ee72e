package ovid.results.interchange;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import ovid.results.JournalEntry;
import ovid.results.ResultsException;
import ovid.results.RunDescription;
import ovid.results.statistics.Estimators;
import ovid.results.statistics.Moments;
import ovid.results.storage.Failure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * {@code samples_*.jsonl} of one task, read twice: once to learn its metrics, once for the entries.
 */
final class LmEvalSamples {
  private static final int LONGEST_LINE = 64 << 20;
  private static final double CLOSE = 1e-6;
  private static final List<String> OF_ONE = List.of("PROPORTION", "MEAN", "PERPLEXITY");
  private static final List<String> OF_TWO = List.of("UNIT_PERPLEXITY", "BITS_PER_UNIT");

  private final Path file;
  private final LmEvalTask task;
  private final List<RunDescription.Metric> metrics = new ArrayList<>();
  private int documents;
  private int last = -1;

  private LmEvalSamples(Path file, LmEvalTask task) {
    this.file = file;
    this.task = task;
  }

  /**
   * Reads a file for the first time.
   *
   * @param notes takes a sentence for each metric that cannot be had from its documents
   */
  static LmEvalSamples read(Path file, LmEvalTask task, Estimators estimators, List<String> notes) {
    LmEvalSamples samples = new LmEvalSamples(file, task);
    Map<String, Moments> moments = new LinkedHashMap<>();
    Map<String, Boolean> binary = new LinkedHashMap<>();
    samples.each(line -> {
      samples.last = Math.max(samples.last, document(line));
      String filter = line.path("filter").asString("none");
      for (String metric : task.values().keySet()) {
        double[] statistics = statistics(line, metric, filter);
        if (statistics.length == 0) {
          continue;
        }
        Moments known = moments.computeIfAbsent(metric, m -> new Moments(statistics.length));
        if (known.length() == statistics.length) {
          known.add(statistics);
          binary.merge(metric, statistics[0] == 0 || statistics[0] == 1, Boolean::logicalAnd);
        }
      }
    });
    samples.documents = moments.values().stream().mapToInt(Moments::count).max().orElse(0);
    for (Map.Entry<String, Double> reported : task.values().entrySet()) {
      String metric = reported.getKey();
      Moments known = moments.get(metric);
      String aggregation =
          known == null || known.count() < samples.documents
              ? ""
              : aggregation(
                  known, binary.getOrDefault(metric, false), reported.getValue(), estimators);
      if (aggregation.isEmpty()) {
        notes.add(
            "Metric %s of task %s is left out: its value does not follow from the samples by any rule that Ovid knows."
                .formatted(metric, task.name()));
      } else {
        samples.metrics.add(
            new RunDescription.Metric(metric, aggregation, task.higherIsBetter(metric)));
      }
    }
    return samples;
  }

  /** The first aggregation that gives the reported value; empty when none does. */
  private static String aggregation(
      Moments moments, boolean binary, double reported, Estimators estimators) {
    for (String candidate : moments.length() == 1 ? OF_ONE : OF_TWO) {
      if (candidate.equals("PROPORTION") && !binary) {
        continue;
      }
      double value = estimators.of(candidate).value(moments.mean(), moments.count());
      if (Math.abs(value - reported) <= CLOSE * Math.max(1, Math.abs(reported))) {
        return candidate;
      }
    }
    return "";
  }

  RunDescription.Task describe() {
    LmEvalTask counted =
        new LmEvalTask(
            task.name(),
            task.results(),
            task.values(),
            task.errors(),
            task.unusable(),
            task.original(),
            documents);
    return counted.describe(metrics, Math.max(Math.max(task.original(), documents), last + 1));
  }

  /**
   * Reads the file again, one entry a document; lines of further filters are joined to the first.
   */
  void entries(String model, Consumer<JournalEntry> consumer) {
    Map<Integer, Map<String, double[]>> filtered = new LinkedHashMap<>();
    Map<Integer, JsonNode> firsts = new LinkedHashMap<>();
    boolean several = metrics.stream().anyMatch(metric -> metric.name().contains(","));
    each(line -> {
      Map<String, double[]> statistics =
          several
              ? filtered.computeIfAbsent(document(line), d -> new LinkedHashMap<>())
              : new LinkedHashMap<>();
      String filter = line.path("filter").asString("none");
      for (RunDescription.Metric metric : metrics) {
        double[] values = statistics(line, metric.name(), filter);
        if (values.length > 0) {
          statistics.putIfAbsent(metric.name(), values);
        }
      }
      if (several) {
        firsts.putIfAbsent(document(line), line);
      } else if (statistics.size() == metrics.size()) {
        consumer.accept(LmEvalEntry.of(model, task.name(), document(line), line, statistics));
      }
    });
    firsts.forEach((document, line) -> {
      Map<String, double[]> statistics = filtered.getOrDefault(document, Map.of());
      if (statistics.size() == metrics.size()) {
        consumer.accept(LmEvalEntry.of(model, task.name(), document, line, statistics));
      }
    });
  }

  private static int document(JsonNode line) {
    JsonNode id = line.path("doc_id");
    return id.canConvertToInt() ? id.intValue() : -1;
  }

  /** The document's contribution to a metric; empty where the line has none. */
  private static double[] statistics(JsonNode line, String metric, String filter) {
    int comma = metric.indexOf(',');
    String bare = comma < 0 ? metric : metric.substring(0, comma);
    if (!LmEvalTask.name(bare, filter).equals(metric)) {
      return new double[0];
    }
    JsonNode value = line.path(bare);
    if (value.isNumber() || value.isBoolean()) {
      double number = value.isBoolean() ? (value.booleanValue() ? 1 : 0) : value.doubleValue();
      return finite(number);
    }
    boolean pair =
        value.isArray() && value.size() == 2 && value.get(0).isNumber() && value.get(1).isNumber();
    return pair ? finite(value.get(0).doubleValue(), value.get(1).doubleValue()) : new double[0];
  }

  private static double[] finite(double... values) {
    return Arrays.stream(values).allMatch(Double::isFinite) ? values : new double[0];
  }

  private void each(Consumer<JsonNode> consumer) {
    long number = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      for (byte[] line = line(in, number + 1); line.length > 0; line = line(in, number + 1)) {
        number++;
        JsonNode node = LmEvalJson.read(line);
        if (node.isObject()) {
          if (document(node) < 0 || document(node) == Integer.MAX_VALUE) {
            throw broken(number, "it has no doc_id");
          }
          consumer.accept(node);
        } else if (!node.isMissingNode()) {
          throw broken(number, "it is no object");
        }
      }
    } catch (JacksonException e) {
      throw broken(number, LmEvalJson.fault(e));
    } catch (IOException e) {
      throw Failure.reading(file, e);
    }
  }

  /** The next line with its end; empty after the last. */
  private byte[] line(InputStream in, long number) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 12);
    for (int b = in.read(); b >= 0; b = in.read()) {
      line.write(b);
      if (b == '\n') {
        break;
      }
      if (line.size() > LONGEST_LINE) {
        throw broken(number, "it is too long");
      }
    }
    return line.toByteArray();
  }

  private ResultsException broken(long number, String reason) {
    String cut = reason.length() > 200 ? reason.substring(0, 200) + "…" : reason;
    return new ResultsException(
        "Line %d of %s is not a sample of lm-eval (%s); remove the file to import the scores alone."
            .formatted(number, file, cut));
  }
}
