package ovid.reports.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A page in the browser, what it logs and what it asks the network for. */
public final class Tab {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final DevTools tools;
  private final String session;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private Tab(DevTools tools, String session) {
    this.tools = tools;
    this.session = session;
  }

  static Tab open(DevTools tools) {
    String target =
        tools
            .send("", "Target.createTarget", DevTools.parameters().put("url", "about:blank"))
            .path("targetId")
            .asString();
    String session =
        tools
            .send(
                "",
                "Target.attachToTarget",
                DevTools.parameters().put("targetId", target).put("flatten", true))
            .path("sessionId")
            .asString();
    Tab tab = new Tab(tools, session);
    tools.listen(tab::hear);
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      tab.send(domain + ".enable", DevTools.parameters());
    }
    tab.send(
        "Network.emulateNetworkConditions",
        DevTools.parameters()
            .put("offline", true)
            .put("latency", 0)
            .put("downloadThroughput", 0)
            .put("uploadThroughput", 0));
    return tab;
  }

  private void hear(String method, JsonNode event) {
    if (!event.path("sessionId").asString("").equals(session)) {
      return;
    }
    JsonNode parameters = event.path("params");
    switch (method) {
      case "Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled" ->
          complaints.add(parameters.toString());
      case "Network.requestWillBeSent" ->
          requests.add(parameters.path("request").path("url").asString());
      default -> {}
    }
  }

  private JsonNode send(String method, ObjectNode parameters) {
    return tools.send(session, method, parameters);
  }

  /** Everything on the console so far: errors, violations of the security policy, log lines. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Addresses that were asked for so far. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** Loads a file and waits until it is there. */
  public void load(Path file) {
    load(file, "");
  }

  /**
   * Loads a file at a place in it and waits until it is there.
   *
   * @param fragment with its {@code #}, or empty
   */
  public void load(Path file, String fragment) {
    String address = file.toUri() + fragment;
    send("Page.navigate", DevTools.parameters().put("url", address));
    await("document.readyState === 'complete' && location.protocol === 'file:'");
  }

  /** Waits until an expression is true. */
  public void await(String expression) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!evaluate(expression).asBoolean(false)) {
      if (Instant.now().isAfter(end)) {
        throw new IllegalStateException("not true in time: " + expression);
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  /** The value of an expression, promises awaited. */
  public JsonNode evaluate(String expression) {
    JsonNode result =
        send(
            "Runtime.evaluate",
            DevTools.parameters()
                .put("expression", expression)
                .put("returnByValue", true)
                .put("awaitPromise", true));
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + result.get("exceptionDetails"));
    }
    return result.path("result").path("value");
  }

  /** Makes the window so large and light or dark. */
  public void show(int width, int height, boolean dark) {
    send(
        "Emulation.setDeviceMetricsOverride",
        DevTools.parameters()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", width < 600));
    ObjectNode media = DevTools.parameters().put("media", "");
    media
        .putArray("features")
        .addObject()
        .put("name", "prefers-color-scheme")
        .put("value", dark ? "dark" : "light");
    send("Emulation.setEmulatedMedia", media);
  }

  /** Shows the page as it is printed. */
  public void paper() {
    send("Emulation.setEmulatedMedia", DevTools.parameters().put("media", "print"));
  }

  /** Lets the page run scripts or not, from its next loading on. */
  public void scripts(boolean allowed) {
    send("Emulation.setScriptExecutionDisabled", DevTools.parameters().put("value", !allowed));
  }

  /** Presses a key as a user does: {@code Tab}, {@code Enter}, {@code Space}. */
  public void press(String key) {
    int code =
        switch (key) {
          case "Tab" -> 9;
          case "Enter" -> 13;
          case "Space" -> 32;
          default -> throw new IllegalArgumentException(key);
        };
    String text = key.equals("Enter") ? "\r" : key.equals("Space") ? " " : "";
    for (String type : List.of("keyDown", "keyUp")) {
      send(
          "Input.dispatchKeyEvent",
          DevTools.parameters()
              .put("type", type)
              .put("key", key.equals("Space") ? " " : key)
              .put("code", key)
              .put("windowsVirtualKeyCode", code)
              .put("text", type.equals("keyDown") ? text : ""));
    }
  }

  /** Writes a picture of the page, from its top down to so many pixels. */
  public void picture(Path file, int width, int height) throws IOException {
    picture(file, 0, width, height);
  }

  /** Writes a picture of a stretch of the page. */
  public void picture(Path file, double top, int width, int height) throws IOException {
    ObjectNode parameters = DevTools.parameters().put("captureBeyondViewport", true);
    parameters
        .putObject("clip")
        .put("x", 0)
        .put("y", top)
        .put("width", width)
        .put("height", height)
        .put("scale", 1);
    write(file, send("Page.captureScreenshot", parameters));
  }

  /** Prints the page, on A4. */
  public void print(Path file) throws IOException {
    write(
        file,
        send(
            "Page.printToPDF",
            DevTools.parameters()
                .put("paperWidth", 8.27)
                .put("paperHeight", 11.69)
                .put("printBackground", false)));
  }

  private static void write(Path file, JsonNode answer) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, Base64.getDecoder().decode(answer.path("data").asString()));
  }
}
