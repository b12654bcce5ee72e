package ovid.harness.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import ovid.harness.program.UserException;
import ovid.model.values.Configuration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Another program, in a Python process that answers one line of JSON to each line of JSON ({@code
 * rival.py}).
 */
final class PythonRival implements Contestant, AutoCloseable {
  private static final String SCRIPT = "rival.py";
  private static final long PATIENCE_SECONDS = 10;

  private final Rival rival;
  private final String python;
  private final Path folder;
  private final Process process;
  private final Writer requests;
  private final BufferedReader replies;
  private Map<String, String> versions = Map.of();

  private PythonRival(Rival rival, String python, Path folder, Process process) {
    this.rival = rival;
    this.python = python;
    this.folder = folder;
    this.process = process;
    this.requests = process.outputWriter(StandardCharsets.UTF_8);
    this.replies = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts the process and tells it the model, which it loads when the first text comes.
   *
   * @throws UserException when Python or a package cannot be used
   */
  static PythonRival start(BenchOptions options, Rival rival, Configuration shape) {
    Path model = options.model();
    if (model != null && !Files.exists(model.resolve("config.json"))) {
      throw new UserException(
          "%s reads only Hugging Face's layout, and %s is not in it; ovid convert rewrites it."
              .formatted(rival.title(), model));
    }
    Path folder = null;
    try {
      folder = Files.createTempDirectory("ovid-bench");
      Process process = process(options, rival, folder);
      PythonRival started = new PythonRival(rival, options.python(), folder, process);
      try {
        started.name(model, shape);
        return started;
      } catch (RuntimeException e) {
        started.close();
        throw e;
      }
    } catch (IOException e) {
      if (folder != null) {
        delete(folder);
      }
      throw new UserException(
          "Python cannot be started as %s; install Python 3, or name it with --python."
              .formatted(options.python()),
          e);
    }
  }

  private static Process process(BenchOptions options, Rival rival, Path folder)
      throws IOException {
    Path script = folder.resolve(SCRIPT);
    try (InputStream source = PythonRival.class.getResourceAsStream(SCRIPT)) {
      Files.copy(Objects.requireNonNull(source), script);
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            options.python(),
            script.toString(),
            rival.toString(),
            Integer.toString(options.threads()));
    builder.environment().put("OMP_NUM_THREADS", Integer.toString(options.threads()));
    builder.redirectError(messages(folder).toFile());
    return builder.start();
  }

  private void name(@Nullable Path model, Configuration shape) {
    ObjectNode request = JsonMapper.shared().createObjectNode();
    if (model == null) {
      request
          .putObject("shape")
          .put("vocab_size", shape.vocabularySize())
          .put("n_positions", shape.contextLength())
          .put("n_embd", shape.width())
          .put("n_layer", shape.layers())
          .put("n_head", shape.heads())
          .put("activation_function", shape.activation().title());
    } else {
      request.put("model", model.toAbsolutePath().toString());
    }
    Map<String, String> found = new LinkedHashMap<>();
    ask(request)
        .get("versions")
        .properties()
        .forEach(e -> found.put(e.getKey(), e.getValue().asString()));
    versions = found;
  }

  /** What it calls itself. */
  String title() {
    return rival.title();
  }

  /** Versions of its packages. */
  Map<String, String> versions() {
    return Collections.unmodifiableMap(versions);
  }

  @Override
  public double seconds(Workload workload) {
    ObjectNode request = JsonMapper.shared().createObjectNode();
    switch (workload) {
      case TextWorkload text ->
          request
              .put("kind", text.kind().name().toLowerCase(Locale.ROOT))
              .put("sequences", text.sequences())
              .put("length", text.length())
              .put("steps", text.steps());
      case ProductWorkload product ->
          request
              .put("kind", "product")
              .put("rows", product.rows())
              .put("depth", product.depth())
              .put("columns", product.columns())
              .put("repetitions", product.repetitions());
    }
    return ask(request).get("seconds").asDouble();
  }

  @Override
  public List<Float> logProbabilities(List<Integer> tokens) {
    ObjectNode request = JsonMapper.shared().createObjectNode().put("kind", "score");
    tokens.forEach(request.putArray("tokens")::add);
    List<Float> values = new ArrayList<>();
    ask(request).get("log_probabilities").forEach(value -> values.add(value.floatValue()));
    return values;
  }

  private JsonNode ask(ObjectNode request) {
    JsonNode reply;
    try {
      requests.write(request + "\n");
      requests.flush();
      String line = replies.readLine();
      if (line == null) {
        throw ended();
      }
      reply = JsonMapper.shared().readTree(line);
    } catch (IOException | JacksonException e) {
      throw ended();
    }
    if (reply.has("missing")) {
      throw new UserException(
          "%s has no package %s, which --against %s needs; install it (pip install %s), or name another Python with --python."
              .formatted(python, reply.get("missing").asString(), rival, rival.packages()));
    }
    if (reply.has("error")) {
      throw new UserException(
          "%s cannot take part: %s".formatted(rival.title(), reply.get("error").asString()));
    }
    return reply;
  }

  private UserException ended() {
    String last = "nothing";
    try {
      process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      List<String> lines = Files.readString(messages(folder)).lines().toList();
      if (!lines.isEmpty()) {
        last = lines.getLast();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      last = e.toString();
    }
    return new UserException(
        "The Python process of --against %s ended early; the last it said was: %s"
            .formatted(rival, last));
  }

  private static Path messages(Path folder) {
    return folder.resolve("messages");
  }

  /** Ends the process. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    delete(folder);
  }

  private static void delete(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve(SCRIPT));
      Files.deleteIfExists(messages(folder));
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
