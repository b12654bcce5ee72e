package ovid.harness.hub;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import ovid.harness.hub.download.Checksum;
import ovid.harness.hub.download.FetchFailure;
import ovid.harness.hub.download.Http;
import ovid.harness.hub.download.Reply;
import ovid.harness.hub.download.Retry;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the Hub says about repositories and files. */
final class HubClient {
  private static final String LINKED_ETAG = "X-Linked-Etag";
  private static final int MOST_ANSWER_BYTES = 32 << 20;
  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** A repository's files at a commit. */
  record Revision(String commit, Set<String> files) {}

  /**
   * A file on the Hub.
   *
   * @param checksum that the Hub calls it by
   */
  record RemoteFile(String name, URI address, Optional<Checksum> checksum, OptionalLong bytes) {}

  private final URI endpoint;
  private final Http http;
  private final Retry retry;

  HubClient(URI endpoint, Http http, Retry retry) {
    this.endpoint = endpoint;
    this.http = http;
    this.retry = retry;
  }

  /** A repository's page, for people. */
  URI page(Repository repository) {
    return URI.create(endpoint + "/" + repository);
  }

  /**
   * Which commit a branch, tag or commit is, and what is in it.
   *
   * @throws FetchFailure when the Hub does not say
   */
  Revision revision(Repository repository, String revision) throws IOException {
    URI address =
        URI.create(endpoint + "/api/models/" + repository + "/revision/" + encoded(revision));
    byte[] answer =
        retry.run(
            repository.id(),
            () -> {
              try (Reply reply = http.get(address, Map.of("Accept", "application/json"))) {
                Http.requireSuccess(reply);
                return reply.bytes(MOST_ANSWER_BYTES);
              }
            });
    try {
      JsonNode root = MAPPER.readTree(answer);
      String commit = root.path("sha").asString("");
      if (HubCache.COMMIT.matcher(commit).matches()) {
        Set<String> files = new LinkedHashSet<>();
        root.path("siblings").forEach(file -> files.add(file.path("rfilename").asString("")));
        return new Revision(commit, files);
      }
    } catch (JacksonException e) {
      // The same failure as for JSON that is something else.
    }
    throw FetchFailure.lasting(
        "the answer is not the Hub's", "check HF_ENDPOINT, the proxy settings and the network");
  }

  /**
   * A file's checksum and length.
   *
   * @throws FetchFailure when the Hub does not say
   */
  RemoteFile file(Repository repository, String commit, String name) throws IOException {
    URI address =
        URI.create(endpoint + "/" + repository + "/resolve/" + commit + "/" + encoded(name));
    return retry.run(
        name,
        () -> {
          try (Reply reply = http.head(address, LINKED_ETAG)) {
            boolean linked = reply.header(LINKED_ETAG).isPresent();
            if (!linked) {
              Http.requireSuccess(reply);
            }
            return new RemoteFile(
                name,
                address,
                reply
                    .header(LINKED_ETAG)
                    .or(() -> reply.header("ETag"))
                    .flatMap(Checksum::ofEntityTag),
                reply.number(linked ? "X-Linked-Size" : "Content-Length"));
          }
        });
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
