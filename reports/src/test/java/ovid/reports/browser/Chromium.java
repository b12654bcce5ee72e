package ovid.reports.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A headless Chromium without a network, with a profile of its own that goes when it closes. */
public final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final Duration START = Duration.ofSeconds(90);

  private final Path profile;
  private final Process process;
  private final DevTools tools;

  private Chromium(Path profile, Process process, DevTools tools) {
    this.profile = profile;
    this.process = process;
    this.tools = tools;
  }

  /** The browser's program: {@code OVID_CHROMIUM}, or what the search path has. */
  private static Optional<Path> program() {
    String named = System.getenv("OVID_CHROMIUM");
    if (named != null && !named.isBlank()) {
      return Optional.of(Path.of(named));
    }
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts a browser that can reach nothing but files; empty where there is none. */
  public static Optional<Chromium> start() throws IOException {
    Optional<Path> program = program();
    return program.isPresent() ? Optional.of(start(program.get())) : Optional.empty();
  }

  private static Chromium start(Path program) throws IOException {
    Path profile = Files.createTempDirectory("ovid-chromium");
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-extensions",
            "--hide-scrollbars",
            "--force-color-profile=srgb",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--remote-debugging-port=0",
            "--user-data-dir=" + profile,
            "about:blank"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(profile.resolve("log").toFile())
            .start();
    try {
      return new Chromium(profile, process, DevTools.connect(address(profile, process)));
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      delete(profile);
      throw e;
    }
  }

  /** The browser writes its port and path into this file once it listens. */
  private static String address(Path profile, Process process) throws IOException {
    Path file = profile.resolve("DevToolsActivePort");
    Instant end = Instant.now().plus(START);
    while (Instant.now().isBefore(end) && process.isAlive()) {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      if (lines.size() == 2) {
        return "ws://127.0.0.1:" + lines.get(0) + lines.get(1);
      }
      pause();
    }
    throw new IOException("the browser did not start: " + Files.readString(profile.resolve("log")));
  }

  /** A new, empty tab. */
  public Tab tab() {
    return Tab.open(tools);
  }

  @Override
  public void close() {
    tools.close();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
    try {
      delete(profile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while the browser starts", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      // A file that the browser itself was deleting: the folder is in the system's temporary one.
      return;
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
