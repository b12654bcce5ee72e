package ovid.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static ovid.model.checkpoint.TestCheckpoint.floats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ovid.model.checkpoint.TestCheckpoint.Stored;
import ovid.model.checkpoint.format.OpenCheckpoint;
import ovid.model.values.CheckpointException;
import ovid.model.values.CheckpointOptions;

/**
 * Nobody is sent from one refusal to the next: each is provoked, its sentence is read, what it
 * advises is done, and then the checkpoint opens. The files of PyTorch are {@code
 * make_format_goldens.py}'s.
 */
class RefusalAdviceTest {
  private static final Path FORMATS = Path.of("src/test/resources/formats");

  @TempDir private Path folder;

  /**
   * A refusal.
   *
   * @param bad makes the checkpoint in an empty folder and says what to open
   * @param sentence part of what must be said
   * @param advice does what the message, which it is given, says, and says what to open then
   */
  record Refusal(
      String name,
      Function<Path, Path> bad,
      String sentence,
      BiFunction<Path, String, Path> advice) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource({"ofTensors", "ofSizes", "ofTorchFiles", "ofPlaces", "ofOtherFormats"})
  void doing_what_a_refusal_says_opens_the_checkpoint(Refusal refusal) {
    Path bad = refusal.bad.apply(folder);
    CheckpointException refused = catchThrowableOfType(CheckpointException.class, () -> open(bad));
    assertThat(refused).as("nothing was refused").isNotNull();
    String message = String.valueOf(refused.getMessage());
    assertThat(message).contains(refusal.sentence).endsWith(".").contains(folder.toString());
    open(refusal.advice.apply(folder, message));
  }

  private static void open(Path path) {
    try (OpenCheckpoint checkpoint = OpenCheckpoint.open(path, CheckpointOptions.NONE)) {
      checkpoint.sha256(1);
    }
  }

  private static Path write(Path folder, Consumer<TestCheckpoint> spoil) {
    TestCheckpoint checkpoint = new TestCheckpoint();
    spoil.accept(checkpoint);
    return checkpoint.write(folder);
  }

  private static Path whole(Path folder, String message) {
    return write(folder, checkpoint -> {});
  }

  private static Stored vector() {
    return new Stored("F32", List.of(6), floats(1, 2, 3, 4, 5, 6));
  }

  private static Refusal tensors(String name, Consumer<TestCheckpoint> spoil, String sentence) {
    return new Refusal(name, at -> write(at, spoil), sentence, RefusalAdviceTest::whole);
  }

  static Stream<Refusal> ofTensors() {
    return Stream.of(
        tensors("missing", c -> c.tensors.remove("h.1.ln_2.bias"), "get a complete checkpoint"),
        tensors("in blocks", c -> c.tensors.put("h.0.ln_x.weight", vector()), "remove them"),
        tensors("of the head", c -> c.tensors.put("lm_head.bias", vector()), "remove them"),
        tensors("twice", c -> c.tensors.put("transformer.ln_f.bias", vector()), "keep one of them"),
        tensors(
            "of an adapter",
            c -> c.tensors.put("h.0.attn.c_attn.lora_A.default.weight", vector()),
            "merge them"),
        tensors("integers", c -> c.tensors.put("ln_f.bias", integers()), "save it as F32"),
        tensors(
            "not finite",
            c ->
                c.tensors.put(
                    "ln_f.bias", new Stored("F32", List.of(6), floats(1, 2, 3, 4, 5, Float.NaN))),
            "get the checkpoint again"),
        tensors(
            "of another shape",
            c -> c.tensors.put("h.1.ln_2.bias", new Stored("F32", List.of(1), floats(1))),
            "get a complete checkpoint"),
        tensors("of another model", RefusalAdviceTest::other, "give the checkpoint of a GPT-2"),
        tensors("of two models", RefusalAdviceTest::two, "save one of them alone"),
        new Refusal(
            "a head that is said to be tied",
            at -> write(at, c -> c.tensors.put("lm_head.weight", head())),
            "set tie_word_embeddings to false",
            (at, message) ->
                write(
                    at,
                    c -> {
                      c.tensors.put("lm_head.weight", head());
                      c.configuration =
                          c.configuration.replace("{", "{\"tie_word_embeddings\": false, ");
                    })));
  }

  private static Stored integers() {
    return new Stored("I32", List.of(6), new byte[24]);
  }

  private static Stored head() {
    return new Stored("F32", List.of(11, 6), new byte[11 * 6 * 4]);
  }

  private static void other(TestCheckpoint checkpoint) {
    checkpoint.tensors.clear();
    checkpoint.tensors.put("model.layers.0.self_attn.q_proj.weight", vector());
  }

  private static void two(TestCheckpoint checkpoint) {
    for (String name : List.copyOf(checkpoint.tensors.keySet())) {
      checkpoint.tensors.put("ref_model." + name, checkpoint.get(name));
    }
  }

  /** Sets every size in config.json that the message names to what the tensors have. */
  private static Path asTheTensorsHaveIt(Path folder, String message) {
    Matcher sizes = Pattern.compile("has tensors of (.*) where").matcher(message);
    assertThat(sizes.find()).isTrue();
    Path file = folder.resolve("config.json");
    String json = text(file);
    for (String size : sizes.group(1).split(", ", -1)) {
      String key = size.substring(0, size.indexOf(' '));
      String value = size.substring(size.indexOf(' ') + 1);
      json = json.replaceFirst("\"" + key + "\": \\d+", "\"" + key + "\": " + value);
    }
    put(file, json);
    return folder;
  }

  static Stream<Refusal> ofSizes() {
    return Stream.of(
            "\"n_layer\": 2, \"n_layer\": 3",
            "\"n_layer\": 2, \"n_layer\": 1",
            "\"n_embd\": 6, \"n_embd\": 12",
            "\"vocab_size\": 11, \"vocab_size\": 10",
            "\"n_positions\": 5, \"n_positions\": 1024",
            "\"n_head\": 3, \"n_head\": 3, \"n_inner\": 7")
        .map(change -> {
          String old = change.substring(0, change.indexOf(", "));
          String by = change.substring(change.indexOf(", ") + 2);
          return new Refusal(
              by,
              at -> write(at, c -> c.configuration = c.configuration.replace(old, by)),
              "set ",
              RefusalAdviceTest::asTheTensorsHaveIt);
        });
  }

  private static Path copy(Path folder, String golden) {
    Path from = FORMATS.resolve(golden);
    Path to = folder.resolve(String.valueOf(from.getFileName()));
    try {
      return Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(Path file, String text) {
    TestCheckpoint.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  private static Refusal golden(String file, String sentence, String instead) {
    return new Refusal(file, at -> copy(at, file), sentence, (at, message) -> copy(at, instead));
  }

  static Stream<Refusal> ofTorchFiles() {
    String plain =
        "save it with torch.save({\"model\": model.state_dict(), \"config\": {\"n_head\": N}}, \"model.pt\")";
    Stream<Refusal> saved =
        Stream.of("two_models", "two_numbers", "three_heads", "list", "nothing", "module_inside")
            .map(file -> golden("advice/" + file + ".pt", plain, "advice/model.pt"));
    Stream<Refusal> others =
        Stream.of(
            golden("refused/os_system.pt", plain, "advice/model.pt"),
            golden("refused/module.pt", plain, "advice/model.pt"),
            golden("advice/quantised.pt", "save it as a float tensor", "advice/model.pt"),
            golden("advice/without_biases.pt", "save the model again, whole", "advice/model.pt"),
            golden("advice/other_width.pt", "save the model again", "advice/model.pt"),
            golden("advice/other_model.pt", "give the checkpoint of a GPT-2", "advice/model.pt"),
            withoutHeads("state_dict_alone.pt"),
            withoutHeads("no_heads.pt"));
    return Stream.concat(saved, others);
  }

  /** The advice is to write the config.json that the message shows. */
  private static Refusal withoutHeads(String file) {
    return new Refusal(
        file,
        at -> copy(at, "advice/" + file),
        "does not say how many attention heads",
        (at, message) -> {
          Matcher json =
              Pattern.compile("write (\\{.*\\}) into a config.json beside it").matcher(message);
          assertThat(json.find()).isTrue();
          put(at.resolve("config.json"), json.group(1).replace(": N", ": 2"));
          return at.resolve(file);
        });
  }

  private static Refusal place(String name, Function<Path, Path> bad, String sentence) {
    return new Refusal(name, bad, sentence, RefusalAdviceTest::whole);
  }

  private static Function<Path, Path> file(String name, String content) {
    return at -> {
      put(at.resolve(name), content);
      return at.resolve(name);
    };
  }

  static Stream<Refusal> ofPlaces() {
    return Stream.of(
        place(
            "nothing there",
            at -> at.resolve("none"),
            "does not exist; give a checkpoint's folder"),
        place("an empty folder", at -> at, "holds no checkpoint"),
        place("Keras", file("tf_model.h5", "\u0089HDF"), "is in no format that is known here"),
        place("ONNX", file("m.onnx", "graph"), "give the checkpoint that it was exported from"),
        place(
            "Git LFS",
            file("model.safetensors", "version https://git-lfs.github.com/spec/v1\n"),
            "run git lfs pull there"),
        place(
            "an adapter",
            at -> {
              put(
                  at.resolve("adapter_config.json"),
                  "{\"peft_type\": \"LORA\", \"base_model_name_or_path\": \"gpt2\"}");
              return at;
            },
            "is an adapter (LORA) for gpt2 and no whole model; merge the two with: python -c"),
        place(
            "prompts",
            at -> {
              put(
                  at.resolve("adapter_config.json"),
                  "{\"peft_type\": \"PROMPT_TUNING\", \"base_model_name_or_path\": \"gpt2\"}");
              return at;
            },
            "give gpt2 or another model"),
        place(
            "no configuration",
            at -> {
              write(at, c -> {});
              Path file = at.resolve("config.json");
              assertThat(file.toFile().delete()).isTrue();
              return at;
            },
            "config.json is missing"),
        new Refusal(
            "several checkpoints",
            at -> {
              copy(at, "advice/model.pt");
              copy(at, "advice/state_dict_alone.pt");
              return at;
            },
            "holds several checkpoints, model.pt and state_dict_alone.pt; give one of the files",
            (at, message) -> at.resolve("model.pt")));
  }

  static Stream<Refusal> ofOtherFormats() {
    return Stream.of(
        golden("llmc/debug_state.bin", "give the model's .bin", "llmc/gpt2_tiny.bin"),
        golden("llmc/gpt2_tokenizer.bin", "give the model's .bin", "llmc/gpt2_tiny.bin"));
  }
}
