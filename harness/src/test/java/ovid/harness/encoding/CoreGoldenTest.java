package ovid.harness.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import ovid.harness.engine.Engine;
import ovid.harness.engine.EngineListener;
import ovid.harness.engine.EngineOptions;
import ovid.harness.engine.LoadedTask;
import ovid.harness.engine.WindowOrder;
import ovid.model.LanguageModel;
import ovid.model.values.Tokenizer;
import ovid.results.JournalEntry;
import ovid.results.Session;
import ovid.tasks.DataFolder;
import ovid.tasks.PythonRandom;
import ovid.tasks.ReadablePart;
import ovid.tasks.Request;
import ovid.tasks.Task;
import ovid.tasks.registry.TaskRegistry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * CORE's places: tokens, borders, losses and decisions against what nanochat's own functions gave,
 * or {@code .ci/core_protocol.py}, whose file {@code -Dovid.core.golden} names.
 */
class CoreGoldenTest {
  private static final int CONTEXT = 512;

  /** Golden losses are rounded to five digits. */
  private static final double CLOSE = 1e-4 + 5e-6;

  /** Of each set, losses and decisions of the places before this one; the tokens are of all. */
  private static final int SCORED = Integer.getInteger("ovid.core.scored", 2);

  private static final Path SHARED =
      Path.of("").toAbsolutePath().resolve("../../shared").normalize();

  /** A line of a golden file. */
  private record Place(JsonNode line) {
    static List<Place> read(Path file) {
      try {
        return Files.readAllLines(file).stream()
            .map(line -> new Place(JsonMapper.shared().readTree(line)))
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String task() {
      return "core_" + line.get("task").asString();
    }

    int place() {
      return line.get("place").asInt();
    }

    int context() {
      return line.path("context").asInt(CONTEXT);
    }

    boolean control() {
      return line.path("control").asBoolean(false);
    }

    boolean refused() {
      return line.has("refused");
    }

    boolean scored() {
      return line.has("mean_losses") && context() == CONTEXT && place() < SCORED;
    }

    int number(String field, int option) {
      return line.get(field).get(option).asInt();
    }
  }

  @Test
  void every_place_is_asked_and_decided_as_by_nanochat() throws Exception {
    String named = System.getProperty("ovid.core.golden");
    Path golden = named == null ? SHARED.resolve("data/core/golden.jsonl") : Path.of(named);
    assumeTrue(Files.isRegularFile(golden), "SKIPPED: no golden values of CORE at " + golden);
    List<Place> places = Place.read(golden);
    try (LanguageModel model = LanguageModel.open(SHARED.resolve("models/seed-10m"), 2)) {
      for (List<Place> of : byTask(places).values()) {
        Task<?> task = TaskRegistry.find(of.getFirst().task()).orElseThrow();
        check(task, of, new DataFolder(SHARED.resolve("data")), model.tokenizer(), model);
      }
    }
    assertThat(byTask(places)).hasSize(18);
  }

  @Test
  void awkward_items_are_asked_by_the_same_protocol() throws Exception {
    Path folder = Path.of("src/test/resources/core_awkward");
    Path shipped = Path.of("../model/shipped/src/main/resources/ovid/shipped/ovid-0.4m");
    List<Place> places = Place.read(folder.resolve("golden.jsonl"));
    assertThat(places).anyMatch(Place::refused);
    try (LanguageModel model = LanguageModel.open(shipped, 1)) {
      for (List<Place> of : byTask(places).values()) {
        Task<?> task = TaskRegistry.find(of.getFirst().task()).orElseThrow();
        check(task, of, new DataFolder(folder), model.tokenizer(), model);
      }
    }
  }

  private static Map<String, List<Place>> byTask(List<Place> places) {
    return places.stream().collect(Collectors.groupingBy(Place::task));
  }

  private static <D> void check(
      Task<D> task, List<Place> places, DataFolder data, Tokenizer tokenizer, LanguageModel model)
      throws Exception {
    List<D> all = task.documents(data);
    Map<Place, D> scored = new HashMap<>();
    for (Place place : places) {
      D document = all.get(place.place());
      if (place.control()) {
        document = control(task.readablePart().orElseThrow(), all, place.place());
      }
      compare(task.requests(document), place, new RequestEncoder(tokenizer, place.context()));
      if (place.scored()) {
        scored.put(place, document);
      }
    }
    List<Place> order = List.copyOf(scored.keySet());
    Losses losses = new Losses();
    new Engine("m", model, new EngineOptions(2048, true, WindowOrder.AS_READ, 0))
        .run(
            new LoadedTask<>(task, order.stream().map(scored::get).toList(), all.size()),
            Set.of(),
            losses);
    for (int i = 0; i < order.size(); i++) {
      compare(losses.entries.get(i), order.get(i).line());
    }
  }

  /** nanochat's draw of whose part a place gets. */
  private static <D> D control(ReadablePart<D> part, List<D> all, int place) {
    int other = new PythonRandom(99 + (long) place).below(all.size() - 1);
    return part.swap().apply(all.get(place), all.get(other < place ? other : other + 1));
  }

  private static void compare(List<Request> asked, Place place, RequestEncoder encoder)
      throws Exception {
    if (place.refused()) {
      assertThatExceptionOfType(EncodingException.class)
          .as("%s", place.line())
          .isThrownBy(() -> {
            for (Request request : asked) {
              encoder.encode(request);
            }
          });
      return;
    }
    List<int[]> sequences = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      switch (encoder.encode(asked.get(i))) {
        case EncodedRequest.Continuation encoded -> {
          sequences.add(encoded.sequence().tokens());
          assertThat(encoded.sequence().tokens())
              .as("%s", place.line())
              .hasSize(place.number("tokens", i));
          assertThat(encoded.truncatedTokens()).isEqualTo(place.number("cropped", i));
          assertThat(encoded.sequence().scored())
              .as("%s", place.line())
              .isEqualTo(place.number("scored_tokens", i));
        }
        case EncodedRequest.Unscored encoded -> {
          assertThat(place.number("scored_tokens", i)).isZero();
          assertThat(encoded.truncatedTokens()).isEqualTo(place.number("cropped", i));
        }
        default -> throw new AssertionError("no continuation: " + asked.get(i));
      }
    }
    if (sequences.size() == asked.size()) {
      assertThat(checksum(sequences))
          .as("%s", place.line())
          .isEqualTo(place.line().get("sequences_sha256").asString());
    }
  }

  private static String checksum(List<int[]> sequences) throws Exception {
    String json =
        sequences.stream()
            .map(tokens -> Arrays.toString(tokens).replace(" ", ""))
            .collect(Collectors.joining(",", "[", "]"));
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static void compare(JournalEntry entry, JsonNode line) {
    JsonNode losses = line.get("mean_losses");
    assertThat(entry.responses()).hasSize(losses.size());
    for (int i = 0; i < losses.size(); i++) {
      JsonNode tokens = entry.responses().get(i).path("tokens");
      double sum = 0;
      for (JsonNode token : tokens) {
        sum -= token.get("log_probability").asDouble();
      }
      if (losses.get(i).isNull()) {
        assertThat(tokens).isEmpty();
      } else {
        assertThat(sum / tokens.size())
            .as("%s", line)
            .isCloseTo(losses.get(i).asDouble(), within(CLOSE));
      }
    }
    assertThat(Objects.requireNonNull(entry.statistics().get("acc"))[0] == 1)
        .as("%s", line)
        .isEqualTo(line.get("right").asBoolean());
  }

  private static final class Losses implements EngineListener {
    private final List<JournalEntry> entries = new ArrayList<>();

    @Override
    public void finished(JournalEntry entry) {
      entries.add(entry);
    }

    @Override
    public void progress(int scored, int skipped, long tokens) {}

    @Override
    public boolean stop() {
      return false;
    }

    @Override
    public void worked(Session.Work work) {}

    @Override
    public void stopped() {}
  }
}
