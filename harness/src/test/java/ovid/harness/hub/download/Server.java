package ovid.harness.hub.download;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP server on 127.0.0.1 that does what a test tells it, down to the byte. One request a
 * connection, handled by a thread each.
 */
public final class Server implements AutoCloseable {
  /** What came. Header names are in lower case. */
  public record Request(String method, String target, Map<String, String> headers) {
    /** The first byte that a range request asks for; 0 without one. */
    public int from() {
      String range = headers.getOrDefault("range", "bytes=0-");
      return Integer.parseInt(range.replaceAll("bytes=([0-9]+)-", "$1"));
    }
  }

  /** Answers a request by writing the whole reply. */
  public interface Behaviour {
    void answer(Request request, OutputStream out) throws IOException;
  }

  private final ServerSocket socket;
  private final Behaviour behaviour;
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  public Server(Behaviour behaviour) {
    this.behaviour = behaviour;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public URI address(String path) {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + path);
  }

  public List<Request> requests() {
    return requests;
  }

  /** A reply with a body, HEAD's without. */
  public static void reply(
      Request request, OutputStream out, int status, Map<String, String> headers, byte[] body)
      throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " X\r\nConnection: close\r\n");
    if (!headers.containsKey("Content-Length")) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    out.write((head + "\r\n").getBytes(StandardCharsets.UTF_8));
    if (!request.method().equals("HEAD")) {
      out.write(body);
    }
    out.flush();
  }

  /** What a good server does: the whole file, or the rest of it that a range asks for. */
  public static void serve(Request request, OutputStream out, byte[] file, String tag)
      throws IOException {
    int from = request.from();
    boolean stale = !request.headers().getOrDefault("if-range", tag).equals(tag);
    if (!request.headers().containsKey("range") || stale) {
      reply(request, out, 200, Map.of("ETag", tag), file);
      return;
    }
    reply(
        request,
        out,
        206,
        Map.of(
            "ETag",
            tag,
            "Content-Range",
            "bytes " + from + "-" + (file.length - 1) + "/" + file.length),
        java.util.Arrays.copyOfRange(file, from, file.length));
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        Thread.ofVirtual().start(() -> handle(connection));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void handle(Socket connection) {
    try (connection) {
      var in =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
      String line = in.readLine();
      if (line == null) {
        return;
      }
      String[] words = line.split(" ", 3);
      Map<String, String> headers = new TreeMap<>();
      for (String header = in.readLine();
          header != null && !header.isEmpty();
          header = in.readLine()) {
        int colon = header.indexOf(':');
        headers.put(
            header.substring(0, colon).toLowerCase(Locale.ROOT),
            header.substring(colon + 1).strip());
      }
      Request request = new Request(words[0], words[1], headers);
      requests.add(request);
      behaviour.answer(request, connection.getOutputStream());
    } catch (IOException e) {
      // The client has gone, as some tests make it.
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
