package ovid.harness.hub;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ovid.harness.hub.download.Credentials;
import ovid.harness.program.UserException;

/**
 * What the environment says about the Hub, by the variables that Hugging Face's tools read.
 *
 * @param cache where models are kept
 * @param data where data sets are kept
 * @param shipped where the checkpoints lie that came with Ovid, a folder each
 * @param endpoint the Hub's address, without a slash at its end
 * @param offline whether nothing may be fetched
 * @param token what the Hub knows the user by
 * @param proxies which proxy an address goes through
 */
public record HubEnvironment(
    Path cache,
    Path data,
    Optional<Path> shipped,
    URI endpoint,
    boolean offline,
    Optional<String> token,
    Proxies proxies) {
  private static final Set<String> YES = Set.of("1", "true", "yes", "on");
  static final String DEFAULT_ENDPOINT = "https://huggingface.co";

  /**
   * An environment.
   *
   * @param variables its variables' values by name
   * @param home the user's folder
   * @throws UserException when a variable's value cannot be used
   */
  public static HubEnvironment of(Function<String, @Nullable String> variables, Path home) {
    var environment = new Variables(variables, home);
    Path caches = environment.path("XDG_CACHE_HOME").orElse(home.resolve(".cache"));
    Path huggingFace = environment.path("HF_HOME").orElse(caches.resolve("huggingface"));
    return new HubEnvironment(
        environment
            .path("HF_HUB_CACHE")
            .or(() -> environment.path("HUGGINGFACE_HUB_CACHE"))
            .orElse(huggingFace.resolve("hub")),
        environment.path("OVID_DATA").orElse(home.resolve(".cache").resolve("ovid/data")),
        environment.path("OVID_SHIPPED"),
        endpoint(environment.text("HF_ENDPOINT").orElse(DEFAULT_ENDPOINT)),
        environment.yes("HF_HUB_OFFLINE") || environment.yes("TRANSFORMERS_OFFLINE"),
        environment
            .text("HF_TOKEN")
            .or(() -> environment.text("HUGGING_FACE_HUB_TOKEN"))
            .or(() ->
                environment.yes("HF_HUB_DISABLE_IMPLICIT_TOKEN")
                    ? Optional.empty()
                    : tokenIn(
                        environment.path("HF_TOKEN_PATH").orElse(huggingFace.resolve("token"))))
            .map(HubEnvironment::requireHeaderText),
        Proxies.of(variables));
  }

  /** The folder of the checkpoint of that name that came with Ovid. */
  Optional<Path> shippedModel(String name) {
    return shipped
        .filter(folder -> shippedModels().contains(name))
        .map(folder -> folder.resolve(name));
  }

  /** The names of the checkpoints that came with Ovid, in order. */
  List<String> shippedModels() {
    if (shipped.isEmpty()) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(shipped.get())) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> String.valueOf(folder.getFileName()))
          .sorted()
          .toList();
    } catch (IOException e) {
      // What may not be read is not offered.
      return List.of();
    }
  }

  Optional<Credentials> credentials() {
    return token.map(secret -> new Credentials(endpoint, secret));
  }

  /** An address at the Hub's own endpoint, moved to the endpoint in use. */
  URI mirrored(URI address) {
    String text = address.toString();
    return text.startsWith(DEFAULT_ENDPOINT + "/")
        ? URI.create(endpoint + text.substring(DEFAULT_ENDPOINT.length()))
        : address;
  }

  private static URI endpoint(String text) {
    try {
      URI endpoint = URI.create(text.replaceFirst("/+$", ""));
      String scheme = String.valueOf(endpoint.getScheme()).toLowerCase(Locale.ROOT);
      if (endpoint.getHost() != null
          && endpoint.getUserInfo() == null
          && endpoint.getQuery() == null
          && endpoint.getFragment() == null
          && (scheme.equals("https") || scheme.equals("http"))) {
        return endpoint;
      }
    } catch (IllegalArgumentException e) {
      // The same sentence as for an address of another kind.
    }
    throw new UserException(
        "HF_ENDPOINT is \"" + text + "\"; set it to an address like " + DEFAULT_ENDPOINT + ".");
  }

  private static Optional<String> tokenIn(Path file) {
    try {
      return Optional.of(Files.readString(file).strip()).filter(token -> !token.isEmpty());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UserException(
          "The token file " + file + " cannot be read: " + e + "; mend it or set HF_TOKEN.", e);
    }
  }

  private static String requireHeaderText(String token) {
    if (!token.matches("[!-~]+")) {
      throw new UserException(
          "The Hub's token has characters that no token has; set HF_TOKEN to the token alone.");
    }
    return token;
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "HubEnvironment[cache=%s, data=%s, endpoint=%s, offline=%s]"
        .formatted(cache, data, endpoint, offline);
  }

  private record Variables(Function<String, @Nullable String> values, Path home) {
    Optional<String> text(String name) {
      return Optional.ofNullable(values.apply(name))
          .map(String::strip)
          .filter(text -> !text.isEmpty());
    }

    /** A path, with {@code ~} for the user's folder. */
    Optional<Path> path(String name) {
      return text(name)
          .map(text ->
              text.equals("~") || text.startsWith("~/")
                  ? home.resolve(text.substring(Math.min(2, text.length())))
                  : Path.of(text).toAbsolutePath());
    }

    boolean yes(String name) {
      return text(name).map(text -> YES.contains(text.toLowerCase(Locale.ROOT))).orElse(false);
    }
  }
}
