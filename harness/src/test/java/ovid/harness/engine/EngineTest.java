package ovid.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ovid.harness.fixture.MixedTask;
import ovid.harness.fixture.TinyCheckpoint;
import ovid.harness.program.UserException;
import ovid.model.LanguageModel;
import ovid.results.JournalEntry;
import ovid.results.Session;
import ovid.tasks.DataFolder;
import ovid.tasks.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EngineTest {
  private static final int DOCUMENTS = 60;
  private static final EngineOptions USUAL = new EngineOptions(256, true, WindowOrder.AS_READ, 1);

  @TempDir private static Path folder;
  private static LanguageModel oneThread;
  private static LanguageModel twoThreads;

  @BeforeAll
  static void open() throws IOException {
    Path checkpoint = TinyCheckpoint.write(folder.resolve("tiny"), 1);
    oneThread = LanguageModel.open(checkpoint, 1);
    twoThreads = LanguageModel.open(checkpoint, 2);
  }

  @AfterAll
  static void close() {
    oneThread.close();
    twoThreads.close();
  }

  static Stream<EngineOptions> ways() {
    return Stream.of(
        new EngineOptions(1, true, WindowOrder.AS_READ, 1),
        new EngineOptions(7, true, WindowOrder.AS_READ, 1),
        new EngineOptions(100_000, true, WindowOrder.AS_READ, 1),
        new EngineOptions(256, false, WindowOrder.AS_READ, 1),
        new EngineOptions(13, false, new Shuffled(3), 1),
        new EngineOptions(64, true, new Shuffled(1), 1),
        new EngineOptions(256, true, new Shuffled(2), 1));
  }

  @ParameterizedTest
  @MethodSource("ways")
  void journals_are_the_same_to_the_last_byte(EngineOptions way) {
    List<String> usual = run(twoThreads, USUAL).lines();

    assertThat(run(twoThreads, way).lines()).isEqualTo(usual);
    assertThat(run(oneThread, way).lines()).isEqualTo(usual);
  }

  @Test
  void documents_come_in_their_order_whatever_the_order_of_computation() {
    Recorder recorder = run(oneThread, new EngineOptions(64, true, new Shuffled(5), 1));

    assertThat(recorder.entries)
        .extracting(JournalEntry::document)
        .isSorted()
        .hasSize(DOCUMENTS)
        .doesNotHaveDuplicates();
  }

  @Test
  void sharing_prefixes_computes_fewer_tokens() {
    // Equal texts to write are one in any case.
    Session.Work shared = run(oneThread, USUAL, task(false)).work();
    Session.Work separate =
        run(oneThread, new EngineOptions(256, false, WindowOrder.AS_READ, 1), task(false)).work();

    assertThat(separate.computed()).isEqualTo(separate.tokens());
    assertThat(shared.tokens()).isEqualTo(separate.tokens());
    assertThat(shared.computed()).isLessThan(separate.computed() * 3 / 4);
  }

  @Test
  void the_seed_decides_what_is_drawn_and_nothing_else() {
    List<JournalEntry> one = run(oneThread, seeded(1)).entries;
    List<JournalEntry> two = run(oneThread, seeded(2)).entries;

    assertThat(texts(one, true)).isEqualTo(texts(run(oneThread, seeded(1)).entries, true));
    assertThat(texts(one, true)).hasSameSizeAs(texts(two, true)).isNotEqualTo(texts(two, true));
    assertThat(texts(one, false)).isNotEmpty().isEqualTo(texts(two, false));
    for (int i = 0; i < DOCUMENTS; i++) {
      boolean drawn = i % 7 == 5;
      assertThat(one.get(i).key().equals(two.get(i).key())).as("document %d", i).isEqualTo(!drawn);
    }
  }

  private static EngineOptions seeded(long seed) {
    return new EngineOptions(256, true, WindowOrder.AS_READ, seed);
  }

  /** Generated texts: those that were drawn, or the greedy ones. */
  private static List<String> texts(List<JournalEntry> entries, boolean drawn) {
    List<String> texts = new ArrayList<>();
    for (JournalEntry entry : entries) {
      for (int i = 0; i < entry.requests().size(); i++) {
        JsonNode sampling = entry.requests().get(i).path("sampling");
        if (sampling.isObject() && sampling.path("temperature").asDouble(0) > 0 == drawn) {
          texts.add(entry.responses().get(i).path("text").asString());
        }
      }
    }
    return texts;
  }

  @Test
  void documents_that_the_journal_holds_are_skipped() {
    List<JournalEntry> all = run(oneThread, USUAL).entries;
    Recorder rest = new Recorder(Integer.MAX_VALUE);
    Set<String> finished = Set.of(all.get(0).key(), all.get(1).key(), all.get(30).key());

    assertThat(engine(oneThread, USUAL).run(task(), finished, rest)).isTrue();

    assertThat(rest.entries)
        .extracting(JournalEntry::document)
        .hasSize(DOCUMENTS - 3)
        .doesNotContain(0, 1, 30);
    assertThat(rest.skipped).isEqualTo(3);
  }

  @Test
  void equal_documents_have_keys_of_their_own() {
    assertThat(run(oneThread, USUAL).entries).extracting(JournalEntry::key).doesNotHaveDuplicates();
  }

  @Test
  void a_stop_leaves_a_beginning_of_the_journal_and_counts_its_work() {
    List<String> all = run(oneThread, USUAL).lines();
    Recorder stopped = new Recorder(9);

    boolean complete =
        engine(oneThread, new EngineOptions(32, true, WindowOrder.AS_READ, 1))
            .run(task(), Set.of(), stopped);

    assertThat(complete).isFalse();
    assertThat(stopped.told).isTrue();
    assertThat(stopped.lines()).hasSizeBetween(9, DOCUMENTS - 1);
    assertThat(all).startsWith(stopped.lines().toArray(String[]::new));
    assertThat(stopped.work().documents()).isEqualTo(stopped.entries.size());
  }

  @Test
  void a_continuation_too_long_for_the_model_names_task_and_document_after_the_ones_before() {
    LoadedTask<MixedTask.Document> task =
        new LoadedTask<>(
            new MixedTask(0, true),
            List.of(
                new MixedTask.Document(0, List.of(new Request.Loglikelihood("a", " b"))),
                new MixedTask.Document(
                    1, List.of(new Request.Loglikelihood("a", "b".repeat(161))))),
            2);
    Recorder recorder = new Recorder(Integer.MAX_VALUE);

    assertThatThrownBy(() -> engine(oneThread, USUAL).run(task, Set.of(), recorder))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("mixed")
        .hasMessageContaining("document 1")
        .hasMessageContaining("161 tokens");
  }

  @Test
  void a_failing_journal_ends_the_run() {
    EngineListener full =
        new Recorder(Integer.MAX_VALUE) {
          @Override
          public void finished(JournalEntry entry) {
            throw new IllegalStateException("full");
          }
        };

    assertThatThrownBy(() -> engine(oneThread, USUAL).run(task(), Set.of(), full))
        .hasMessage("full");
  }

  @Test
  void tokens_cut_off_are_counted() {
    assertThat(run(oneThread, USUAL).entries.get(3).counts().get("truncated_tokens")).isPositive();
    assertThat(run(oneThread, USUAL).entries.get(0).counts()).containsEntry("truncated_tokens", 0L);
  }

  private static LoadedTask<MixedTask.Document> task() {
    return task(true);
  }

  private static LoadedTask<MixedTask.Document> task(boolean generates) {
    return LoadedTask.load(new MixedTask(DOCUMENTS, generates), new DataFolder(folder), null);
  }

  private static Engine engine(LanguageModel model, EngineOptions options) {
    return new Engine("tiny", model, options);
  }

  private static Recorder run(LanguageModel model, EngineOptions options) {
    return run(model, options, task());
  }

  private static Recorder run(
      LanguageModel model, EngineOptions options, LoadedTask<MixedTask.Document> task) {
    Recorder recorder = new Recorder(Integer.MAX_VALUE);
    assertThat(engine(model, options).run(task, Set.of(), recorder)).isTrue();
    return recorder;
  }

  /** Keeps what it hears, and stops after so many documents. */
  private static class Recorder implements EngineListener {
    final List<JournalEntry> entries = new ArrayList<>();
    final List<Session.Work> work = new ArrayList<>();
    private final int most;
    int skipped;
    boolean told;

    Recorder(int most) {
      this.most = most;
    }

    Session.Work work() {
      assertThat(work).hasSize(1);
      return work.getFirst();
    }

    List<String> lines() {
      return entries.stream().map(entry -> JsonMapper.shared().writeValueAsString(entry)).toList();
    }

    @Override
    public void finished(JournalEntry entry) {
      entries.add(entry);
    }

    @Override
    public void progress(int documents, int known, long tokens) {
      assertThat(documents).isEqualTo(entries.size());
      skipped = known;
    }

    @Override
    public boolean stop() {
      return entries.size() >= most;
    }

    @Override
    public void worked(Session.Work stretch) {
      work.add(stretch);
    }

    @Override
    public void stopped() {
      told = true;
    }
  }

  /** Another order. */
  private record Shuffled(long seed) implements WindowOrder {
    @Override
    public <T> List<T> arrange(List<T> jobs) {
      List<T> shuffled = new ArrayList<>(jobs);
      Collections.shuffle(shuffled, new Random(seed));
      return shuffled;
    }
  }
}
