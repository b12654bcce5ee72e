package ovid.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ovid.harness.fixture.CommandRun;
import ovid.harness.fixture.TinyCheckpoint;
import ovid.results.RunDescription;
import ovid.results.run.RunFolder;

/** Models and tokenizers as people name them. */
class ModelAndTokenizerNamesTest extends RunFixture {
  private static final Path FORMATS = Path.of("../model/src/test/resources/formats");
  private static final Path NANOGPT = FORMATS.resolve("nanogpt/ckpt.pt");
  private static final Path CHARACTERS = FORMATS.resolve("characters");

  private List<String> names(Path out) {
    return RunFolder.describe(out).models().stream().map(RunDescription.Model::name).toList();
  }

  /** Runs a cloze task of one's own. */
  private CommandRun cloze(Path out, String documents, Object... arguments) throws IOException {
    Path task = Files.createDirectories(folder.resolve("task"));
    Files.writeString(task.resolve("own.jsonl"), documents);
    Files.writeString(
        task.resolve("own.yaml"),
        """
        task: own
        kind: cloze
        data: own.jsonl
        prompt: "{{p}}"
        answer: "{{a}}"
        metrics: [acc, perplexity]
        """);
    Object[] begin = {"run", "--threads", 1, "--task", task.resolve("own.yaml"), "--out", out};
    return CommandRun.of(
        Map.of("HF_HUB_CACHE", folder.resolve("hub").toString(), "HF_HUB_OFFLINE", "1"),
        concatenate(begin, arguments));
  }

  @Test
  void names_are_the_users_everywhere() throws IOException {
    Path small = Files.createDirectories(folder.resolve("ckpt/nano-s"));
    Files.copy(NANOGPT, small.resolve("ckpt.pt"));
    Path out = folder.resolve("named");
    CommandRun run =
        cloze(
            out,
            "{\"p\": \"the\", \"a\": \"wing\"}\n",
            "--model",
            "small=" + small.resolve("ckpt.pt"),
            "big=" + FORMATS.resolve("a"),
            "--tokenizer",
            FORMATS.resolve("a/vocab.json"));

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).contains(" on small (", ", big (");
    assertThat(run.out()).contains(" small ", " big ");
    assertThat(names(out)).containsExactly("small", "big");
    assertThat(Files.readString(out.resolve("report.html"))).contains("small").contains("big");
  }

  @Test
  void a_file_is_called_by_its_folder_in_results() throws IOException {
    Path own = Files.createDirectories(folder.resolve("nano-s"));
    Files.copy(NANOGPT, own.resolve("ckpt.pt"));
    Path out = folder.resolve("run");
    CommandRun run =
        cloze(
            out,
            "{\"p\": \"the\", \"a\": \"wing\"}\n",
            "--model",
            own.resolve("ckpt.pt"),
            "--tokenizer",
            FORMATS.resolve("llmc"));

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(names(out)).containsExactly("nano-s");
  }

  @Test
  void a_name_for_two_models_is_refused_and_so_is_no_name() {
    fails(
        "--model calls both a and b small; give each a name of its own.",
        "run",
        "--model",
        "small=a",
        "small=b",
        "--task",
        TASK);
    for (String wrong : List.of("=a", "small=", " =a", "small =a")) {
      fails("nor NAME=MODEL with a name", "run", "--model", wrong, "--task", TASK);
    }
  }

  @Test
  void a_path_with_an_equals_sign_is_a_path_when_it_exists() throws IOException {
    Path out = folder.resolve("run");
    for (Path odd : List.of(folder.resolve("lr=0.1"), folder.resolve("x"))) {
      TinyCheckpoint.write(odd, 1);
    }
    CommandRun path =
        cloze(out, "{\"p\": \"a\", \"a\": \"b\"}\n", "--model", folder.resolve("lr=0.1"));
    CommandRun named =
        cloze(
            folder.resolve("run2"),
            "{\"p\": \"a\", \"a\": \"b\"}\n",
            "--model",
            "lr=" + folder.resolve("lr=0.1"));

    assertThat(path.status()).as(path.err()).isZero();
    assertThat(names(out)).containsExactly("lr=0.1");
    assertThat(named.status()).as(named.err()).isZero();
    assertThat(names(folder.resolve("run2"))).containsExactly("lr");
    fails("no/lr=0.2", "run", "--model", "no/lr=0.2", "--task", TASK);
  }

  @Test
  void a_tokenizer_may_be_a_models_name() throws IOException {
    Path repository = folder.resolve("hub/models--someone--tiny");
    String commit = "0123456789012345678901234567890123456789";
    Path snapshot = Files.createDirectories(repository.resolve("snapshots/" + commit));
    for (String file : List.of("vocab.json", "merges.txt")) {
      Files.copy(FORMATS.resolve("a").resolve(file), snapshot.resolve(file));
    }
    Files.writeString(Files.createDirectories(repository.resolve("refs")).resolve("main"), commit);
    Path alone = Files.copy(NANOGPT, folder.resolve("ckpt.pt"));
    Path out = folder.resolve("run");

    CommandRun cached =
        cloze(
            out,
            "{\"p\": \"the\", \"a\": \"wing\"}\n",
            "--model",
            alone,
            "--tokenizer",
            "someone/tiny");
    assertThat(cached.status()).as(cached.err()).isZero();
    assertThat(RunFolder.describe(out).models().getFirst().notes())
        .noneMatch(note -> note.contains("tokenizer"));

    Path shipped = folder.resolve("shipped/ovid-a");
    TinyCheckpoint.write(shipped, 1);
    CommandRun inspected =
        CommandRun.of(
            Map.of("OVID_SHIPPED", folder.resolve("shipped").toString()),
            "inspect",
            alone,
            "--tokenizer",
            "ovid-a");
    assertThat(inspected.status()).as(inspected.err()).isZero();
    assertThat(inspected.out()).containsPattern("tokenizer +268 tokens");

    CommandRun absent =
        cloze(
            folder.resolve("no"),
            "{\"p\": \"a\", \"a\": \"b\"}\n",
            "--model",
            alone,
            "--tokenizer",
            "gpt2");
    assertThat(absent.err())
        .contains("gpt2 is not in the cache", "download vocab.json, merges.txt from");
    String document = "{\"p\": \"a\", \"a\": \"b\"}\n";
    assertThat(cloze(folder.resolve("no"), document, "--model", alone).err())
        .contains("lacks vocab.json and merges.txt", "--tokenizer gpt2 is GPT-2's.");
  }

  @Test
  void a_model_of_characters_is_scored_by_its_meta_pkl() throws IOException {
    Path alone = Files.copy(CHARACTERS.resolve("ckpt.pt"), folder.resolve("ckpt.pt"));
    Path out = folder.resolve("run");
    CommandRun run =
        cloze(
            out,
            "{\"p\": \"First\", \"a\": \"line\"}\n{\"p\": \"the 🦉\", \"a\": \"saw\"}\n",
            "--model",
            alone,
            "--tokenizer",
            CHARACTERS.resolve("meta.pkl"));

    assertThat(run.status()).as(run.err()).isZero();
    // PyTorch's, as expected.json has them: " line" after "First", " saw" after "the 🦉".
    double perplexity =
        RunFolder.summary(out).scores().getFirst().metrics().stream()
            .filter(metric -> metric.name().equals("perplexity"))
            .findFirst()
            .orElseThrow()
            .value();
    assertThat(Math.log(perplexity))
        .isCloseTo((26.156121929541726 + 20.03937591898529) / 2, within(1e-4));
    String note =
        RunFolder.describe(out).models().getFirst().notes().stream()
            .filter(text ->
                text.startsWith("Texts are cut into characters, of which the tokenizer has 23"))
            .findFirst()
            .orElseThrow();
    assertThat(run.err()).containsOnlyOnce(note).contains("Note on ");
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("Texts are cut into characters");
    assertThat(CommandRun.of("inspect", CHARACTERS).out()).contains("\nNote: " + note);
  }

  @Test
  void a_character_that_the_model_does_not_have_is_named_with_its_document() throws IOException {
    CommandRun run =
        cloze(
            folder.resolve("run"),
            "{\"p\": \"First\", \"a\": \"line\"}\n{\"p\": \"the owl\", \"a\": \"sXw\"}\n",
            "--model",
            CHARACTERS);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains("Task own asks of document 1 what model characters cannot answer: ")
        .contains("has no token for the character \"X\" (U+0058), which is number 10 of a text");
  }

  @Test
  void texts_without_a_context_are_refused_and_token_shards_are_not() throws IOException {
    Path text = Files.writeString(folder.resolve("text.txt"), "the wing");
    Object[] where = {"--model", CHARACTERS, "--out", folder.resolve("no")};
    CommandRun refused =
        CommandRun.of(
            concatenate(new Object[] {"run", "--task", "perplexity", "--data", text}, where));
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err())
        .contains("no token that could stand before a text", "perplexity_tokens");

    byte[] shard = {5, 0, 11, 0, 15, 0, 16, 0, 17, 0};
    Path tokens = Files.write(folder.resolve("val.bin"), shard);
    CommandRun scored =
        CommandRun.of(
            "run",
            "--task",
            "perplexity_tokens",
            "--data",
            tokens,
            "--model",
            CHARACTERS,
            "--out",
            folder.resolve("run"));
    assertThat(scored.status()).as(scored.err()).isZero();
    // PyTorch's, of the four characters after the first, as expected.json has them.
    double loss =
        (2.6851900395050836 + 1.0732335617602018 + 5.816377840248013 + 3.5078456349486005) / 4;
    assertThat(
            RunFolder.summary(folder.resolve("run"))
                .scores()
                .getFirst()
                .metrics()
                .getFirst()
                .value())
        .isCloseTo(loss, within(1e-4));
  }

  @Test
  void a_tokenizer_that_cannot_be_the_models_is_said_and_stays_in_the_results() throws IOException {
    Path out = folder.resolve("run");
    String note = "The tokenizer has 23 tokens and the model's embedding 283 rows";
    CommandRun run =
        cloze(
            out,
            "{\"p\": \"the\", \"a\": \"saw\"}\n",
            "--model",
            "wrong=" + NANOGPT,
            "--tokenizer",
            CHARACTERS);

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).containsOnlyOnce("Note on wrong: " + note);
    assertThat(Files.readString(out.resolve("run.json"))).contains(note);
    assertThat(Files.readString(out.resolve("report.html"))).contains("23 tokens");
    assertThat(CommandRun.of("inspect", NANOGPT, "--tokenizer", CHARACTERS).out()).contains(note);
  }
}
