package ovid.harness.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ovid.harness.hub.download.Samples;
import ovid.harness.hub.download.Server;

/**
 * A Hub on 127.0.0.1 with one repository, in the real one's manner: small files are served where
 * they are and called by Git's checksum; large ones are called by sha256 in {@code X-Linked-Etag}
 * of a redirect.
 */
final class FakeHub implements AutoCloseable {
  static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  private final String repository;
  private final Map<String, byte[]> files = new TreeMap<>();
  private final Server server;

  FakeHub(String repository) {
    this.repository = repository;
    this.server = new Server(this::answer);
    put("config.json", "{\"model_type\":\"gpt2\"}".getBytes(UTF_8));
    put("vocab.json", "{\"a\":0}".getBytes(UTF_8));
    put("merges.txt", "#version: 0.2\n".getBytes(UTF_8));
    put("model.safetensors", Samples.bytes(200_000));
    put("README.md", "not wanted".getBytes(UTF_8));
  }

  void put(String name, byte[] bytes) {
    files.put(name, bytes);
  }

  void remove(String name) {
    files.remove(name);
  }

  byte[] file(String name) {
    byte[] bytes = files.get(name);
    if (bytes == null) {
      throw new IllegalArgumentException(name);
    }
    return bytes;
  }

  URI endpoint() {
    return server.address("");
  }

  List<Server.Request> requests() {
    return server.requests();
  }

  void answer(Server.Request request, OutputStream out) throws IOException {
    String target = request.target();
    String prefix = "/" + repository + "/resolve/" + COMMIT + "/";
    if (target.startsWith("/api/models/" + repository + "/revision/")) {
      List<String> siblings = new ArrayList<>();
      files.keySet().forEach(name -> siblings.add("{\"rfilename\":\"" + name + "\"}"));
      String json =
          "{\"id\":\"%s\",\"sha\":\"%s\",\"siblings\":[%s]}"
              .formatted(repository, COMMIT, String.join(",", siblings));
      Server.reply(request, out, 200, Map.of(), json.getBytes(UTF_8));
    } else if (target.startsWith("/api/models/" + repository + "/tree/" + COMMIT)) {
      Server.reply(request, out, 200, Map.of(), tree().getBytes(UTF_8));
    } else if (target.startsWith("/cdn/")) {
      byte[] bytes = file(target.substring("/cdn/".length()));
      if (request.method().equals("HEAD")) {
        // Hugging Face's own client follows redirects on one server, and wants these there too.
        Server.reply(request, out, 200, large(bytes), bytes);
      } else {
        Server.serve(request, out, bytes, "\"cdn-tag\"");
      }
    } else if (target.startsWith(prefix) && files.containsKey(target.substring(prefix.length()))) {
      resolve(request, out, target.substring(prefix.length()));
    } else {
      Server.reply(request, out, 404, Map.of(), new byte[0]);
    }
  }

  /** What Hugging Face's own client asks for besides. */
  private String tree() {
    List<String> entries = new ArrayList<>();
    files.forEach((name, bytes) -> {
      String large =
          isLarge(name)
              ? ",\"lfs\":{\"oid\":\"%s\",\"size\":%d,\"pointerSize\":134}"
                  .formatted(Samples.sha256(bytes), bytes.length)
              : "";
      entries.add(
          "{\"type\":\"file\",\"path\":\"%s\",\"size\":%d,\"oid\":\"%s\"%s}"
              .formatted(name, bytes.length, Samples.gitBlob(bytes), large));
    });
    return "[" + String.join(",", entries) + "]";
  }

  private static boolean isLarge(String name) {
    return name.endsWith(".safetensors") || name.endsWith(".bin");
  }

  private static Map<String, String> large(byte[] bytes) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Repo-Commit", COMMIT);
    headers.put("X-Linked-Etag", "\"" + Samples.sha256(bytes) + "\"");
    headers.put("X-Linked-Size", "" + bytes.length);
    return headers;
  }

  private void resolve(Server.Request request, OutputStream out, String name) throws IOException {
    byte[] bytes = file(name);
    if (isLarge(name)) {
      Map<String, String> headers = large(bytes);
      headers.put("Location", "/cdn/" + name);
      Server.reply(request, out, 302, headers, new byte[0]);
      return;
    }
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-Repo-Commit", COMMIT);
    headers.put("ETag", "\"" + Samples.gitBlob(bytes) + "\"");
    headers.put("Content-Length", "" + bytes.length);
    Server.reply(request, out, 200, headers, bytes);
  }

  @Override
  public void close() {
    server.close();
  }
}
