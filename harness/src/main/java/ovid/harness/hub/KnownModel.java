package ovid.harness.hub;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The published GPT-2s, at revisions whose bytes are known. The Hub's "main" of each of them was
 * that revision when it was written down here.
 */
enum KnownModel {
  GPT2(
      "gpt2",
      "openai-community/gpt2",
      "607a30d783dfa663caf39e06633721c8d4cfcd7e",
      "248dfc3911869ec493c76e65bf2fcf7f615828b0254c12b473182f0f81d3a707",
      "0daed7749b4f02b8f76240d5444551d7b08712dab4d0adb8239c56ba823bb7b4"),
  MEDIUM(
      "gpt2-medium",
      "openai-community/gpt2-medium",
      "6dcaa7a952f72f9298047fd5137cd6e4f05f41da",
      "fc5a354a19255ad494f3d71549390baca1ccf61d1d822b9408971705c687c9cd",
      "ef1a44d889ad1a0acc7731c78134f1b87d2d222f110e97dd10fd4117331caf22"),
  LARGE(
      "gpt2-large",
      "openai-community/gpt2-large",
      "32b71b12589c2f8d625668d2335a01cac3249519",
      "5f47f3e12f91cd33b662ce7e433b6150ad5512b5884a2cee961b50e9c3bbebce",
      "7fccdcfd6622055342a734c663ee0b61ff4fd697f42467595df0bf4448c8c170"),
  /** Its {@code config.json} is verified by the Hub's own checksum alone. */
  XL(
      "gpt2-xl",
      "openai-community/gpt2-xl",
      "15ea56dee5df4983c59b2538573817e1667135e2",
      "0f8b28eb05a8075f48b61b6f35332978c74fc7763fa9fb4051a1c30511736a6a",
      ""),
  DISTIL(
      "distilgpt2",
      "distilbert/distilgpt2",
      "2290a62682d06624634c1f46a6ad5be0f47f38aa",
      "e1ff18884359fe8beb795a5f414feb85a6ce3d929ad019c0d958c039d2b94a1b",
      "4ec5947c1d59fee6212cdf3b0ec1a53eac02092554c5ff0a733488cbd2c64f3a");

  private static final String VOCABULARY =
      "196139668be63f3b5d6574427317ae82f612a97c5d1cdaf36ed2256dbf636783";
  private static final String MERGES =
      "1ce1664773c50f3e0cc8842619a93edc4624525b728b188a9e0be33b7726adc5";

  private final String shortName;
  private final String repository;
  private final String revision;
  private final String weights;
  private final String configuration;

  KnownModel(
      String shortName, String repository, String revision, String weights, String configuration) {
    this.shortName = shortName;
    this.repository = repository;
    this.revision = revision;
    this.weights = weights;
    this.configuration = configuration;
  }

  /** By short name ({@code gpt2}) or by the Hub's ({@code openai-community/gpt2}). */
  static Optional<KnownModel> find(String name) {
    return Arrays.stream(values())
        .filter(one -> one.shortName.equals(name) || one.repository.equals(name))
        .findFirst();
  }

  String shortName() {
    return shortName;
  }

  Repository repository() {
    return new Repository(repository);
  }

  /** The commit. */
  String revision() {
    return revision;
  }

  /** Where caches may have it: under its name of today, and under the one without an owner. */
  List<Repository> cachedAs() {
    return List.of(repository(), new Repository(shortName));
  }

  /** The sha256 of {@code model.safetensors}. */
  String weights() {
    return weights;
  }

  /** The sha256 of those files whose bytes are known, by name. */
  Map<String, String> sha256() {
    var known =
        new java.util.HashMap<>(
            Map.of(
                ModelFiles.WEIGHTS, weights,
                ModelFiles.VOCABULARY, VOCABULARY,
                ModelFiles.MERGES, MERGES));
    if (!configuration.isEmpty()) {
      known.put(ModelFiles.CONFIGURATION, configuration);
    }
    return Map.copyOf(known);
  }
}
