package ovid.reports.browser;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One connection over the DevTools protocol: commands with their answers, and events. */
final class DevTools implements WebSocket.Listener {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<BiConsumer<String, JsonNode>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicInteger last = new AtomicInteger();
  private final StringBuilder message = new StringBuilder();
  private final HttpClient client = HttpClient.newHttpClient();
  private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();

  private DevTools() {}

  static DevTools connect(String address) throws IOException {
    DevTools tools = new DevTools();
    try {
      tools.socket.complete(
          tools
              .client
              .newWebSocketBuilder()
              .connectTimeout(PATIENCE)
              .buildAsync(URI.create(address), tools)
              .join());
    } catch (CompletionException e) {
      throw new IOException("no connection to " + address, e);
    }
    return tools;
  }

  /** Hears all events of all tabs. */
  void listen(BiConsumer<String, JsonNode> listener) {
    listeners.add(listener);
  }

  static ObjectNode parameters() {
    return JSON.createObjectNode();
  }

  /**
   * Sends a command and waits for its answer.
   *
   * @param session the tab, or empty for the browser
   * @throws IllegalStateException when the browser refuses it
   */
  JsonNode send(String session, String method, ObjectNode parameters) {
    int id = last.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    ObjectNode command = JSON.createObjectNode().put("id", id).put("method", method);
    command.set("params", parameters);
    if (!session.isEmpty()) {
      command.put("sessionId", session);
    }
    socket.join().sendText(command.toString(), true).join();
    JsonNode result = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    if (result.has("error")) {
      throw new IllegalStateException(method + ": " + result.get("error"));
    }
    return result.path("result");
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean end) {
    message.append(data);
    if (end) {
      JsonNode whole = JSON.readTree(message.toString());
      message.setLength(0);
      if (whole.has("id")) {
        CompletableFuture<JsonNode> answer = answers.remove(whole.get("id").asInt());
        if (answer != null) {
          answer.complete(whole);
        }
      } else {
        String method = whole.path("method").asString("");
        listeners.forEach(listener -> listener.accept(method, whole));
      }
    }
    webSocket.request(1);
    return CompletableFuture.completedStage(null);
  }

  void close() {
    socket.join().abort();
    client.shutdownNow();
  }
}
