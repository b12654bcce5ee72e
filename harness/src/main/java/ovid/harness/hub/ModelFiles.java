package ovid.harness.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ovid.harness.hub.download.FetchFailure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which of a repository's files make a checkpoint. */
final class ModelFiles {
  static final String CONFIGURATION = "config.json";
  static final String WEIGHTS = "model.safetensors";
  static final String VOCABULARY = "vocab.json";
  static final String MERGES = "merges.txt";
  private static final String TOKENIZER = "tokenizer.json";

  /** What a checkpoint of one file must have. */
  static final List<String> REQUIRED = List.of(CONFIGURATION, VOCABULARY, MERGES, WEIGHTS);

  /** What other tools look for too, so that they need not come back for it. */
  static final List<String> OPTIONAL =
      List.of("generation_config.json", TOKENIZER, "tokenizer_config.json");

  /** What texts' tokens depend on. */
  static final List<String> TOKENIZERS =
      List.of(
          VOCABULARY,
          MERGES,
          TOKENIZER,
          "tokenizer_config.json",
          "special_tokens_map.json",
          "added_tokens.json");

  private static final List<String> SMALL =
      Stream.concat(Stream.of(CONFIGURATION, "generation_config.json"), TOKENIZERS.stream())
          .toList();

  private static final String ADAPTER = "adapter_config.json";

  /** In the order of preference. */
  private static final List<String> WEIGHT_FILES =
      List.of(
          WEIGHTS, WEIGHTS + ".index.json", "pytorch_model.bin", "pytorch_model.bin.index.json");

  private static final Pattern SHARD =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*\\.(safetensors|bin)");
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private ModelFiles() {}

  /**
   * What to fetch of a repository that has the files {@code present}; shards come on top.
   *
   * @throws FetchFailure when there is no checkpoint in it
   */
  static List<String> wanted(Set<String> present) throws FetchFailure {
    requireReadable(present);
    List<String> wanted = new ArrayList<>(SMALL.stream().filter(present::contains).toList());
    WEIGHT_FILES.stream().filter(present::contains).findFirst().ifPresent(wanted::add);
    return wanted;
  }

  /** Whether a file says what the weights are, and is none of them. */
  static boolean isSmall(String file) {
    return SMALL.contains(file) || isIndex(file);
  }

  /** Refuses what could not be read when it had come. */
  private static void requireReadable(Set<String> present) throws FetchFailure {
    boolean weights = WEIGHT_FILES.stream().anyMatch(present::contains);
    if (present.contains(ADAPTER) && !weights) {
      throw FetchFailure.lasting(
          "it is an adapter of peft and no whole model",
          "merge it into its base model with peft's AutoPeftModelForCausalLM, from_pretrained() and merge_and_unload(), save that and the base model's tokenizer with save_pretrained(), and give that folder");
    }
    if (!present.contains(CONFIGURATION)) {
      throw FetchFailure.lasting(
          "it has no config.json", "name a repository with a checkpoint in Hugging Face's layout");
    }
    if (!weights) {
      throw FetchFailure.lasting(
          "it has neither model.safetensors nor pytorch_model.bin" + others(present),
          "name a repository with one of them");
    }
    if (!present.contains(TOKENIZER)
        && !(present.contains(VOCABULARY) && present.contains(MERGES))) {
      throw FetchFailure.lasting(
          "it has no tokenizer, neither vocab.json and merges.txt nor tokenizer.json",
          "download its config.json and weights into a folder, and give that and --tokenizer");
    }
  }

  /** Weights in forms that are not read, or not from there. */
  private static String others(Set<String> present) {
    List<String> others =
        present.stream()
            .filter(file ->
                file.matches(
                    "(tf_model\\.h5|flax_model\\.msgpack|.*\\.(gguf|onnx|pt|pth|ckpt|ot))"))
            .sorted()
            .toList();
    return others.isEmpty() ? "" : ", but only " + String.join(", ", others);
  }

  /**
   * What to fetch of a repository that has the files {@code present} for its tokenizer alone.
   *
   * @throws FetchFailure when there is none in it
   */
  static List<String> wantedTokenizer(Set<String> present) throws FetchFailure {
    if (!hasTokenizer(present::contains)) {
      throw FetchFailure.lasting(
          "it has neither tokenizer.json nor vocab.json with merges.txt",
          "name a repository with one of them");
    }
    return TOKENIZERS.stream().filter(present::contains).toList();
  }

  /** Whether files of these names make a tokenizer. */
  static boolean hasTokenizer(Predicate<String> present) {
    return present.test(TOKENIZER) || (present.test(VOCABULARY) && present.test(MERGES));
  }

  static boolean isIndex(String file) {
    return file.endsWith(".index.json");
  }

  /**
   * The shards that an index names.
   *
   * @throws FetchFailure when it is broken, or names what is not a plain file beside it
   */
  static Set<String> shards(byte[] index) throws FetchFailure {
    Set<String> shards = new TreeSet<>();
    try {
      for (JsonNode shard : MAPPER.readTree(index).path("weight_map")) {
        String name = shard.asString("");
        if (!SHARD.matcher(name).matches()) {
          throw FetchFailure.lasting(
              "its index names a shard that is no plain file name", "use another revision");
        }
        shards.add(name);
      }
    } catch (JacksonException e) {
      throw FetchFailure.lasting("its index is not JSON", "use another revision");
    }
    if (shards.isEmpty()) {
      throw FetchFailure.lasting("its index names no shards", "use another revision");
    }
    return shards;
  }

  /** A snapshot's files. */
  interface Folder {
    boolean has(String file);

    byte[] read(String file);
  }

  /**
   * What a folder lacks to be a whole checkpoint, in the user's words; nothing when it is whole.
   */
  static List<String> missing(Folder folder) {
    List<String> missing = new ArrayList<>();
    if (!folder.has(CONFIGURATION)) {
      missing.add(CONFIGURATION);
    }
    if (!folder.has(TOKENIZER)) {
      for (String file : List.of(VOCABULARY, MERGES)) {
        if (!folder.has(file)) {
          missing.add(file);
        }
      }
    }
    String weights = WEIGHT_FILES.stream().filter(folder::has).findFirst().orElse("");
    if (weights.isEmpty()) {
      missing.add(WEIGHTS);
    } else if (isIndex(weights)) {
      try {
        shards(folder.read(weights)).stream()
            .filter(shard -> !folder.has(shard))
            .forEach(missing::add);
      } catch (FetchFailure e) {
        missing.add(weights);
      }
    }
    return missing;
  }
}
