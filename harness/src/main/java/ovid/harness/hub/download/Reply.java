package ovid.harness.hub.download;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The head of an HTTP reply, and its body as it arrives. */
public final class Reply implements AutoCloseable {
  private final int status;
  private final HttpHeaders headers;
  private final BodyStream body;

  Reply(int status, HttpHeaders headers, BodyStream body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  int status() {
    return status;
  }

  HttpHeaders headers() {
    return headers;
  }

  /** A header's first value. */
  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /** A header's value where it is a number that is not negative. */
  public OptionalLong number(String name) {
    String value = header(name).map(String::strip).orElse("");
    return value.matches("[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(value))
        : OptionalLong.empty();
  }

  boolean isWebPage() {
    return header("Content-Type").orElse("").toLowerCase(Locale.ROOT).startsWith("text/html");
  }

  /** Whether the body is packed, although the request asked for it as it is. */
  boolean isEncoded() {
    String encoding = header("Content-Encoding").orElse("identity").strip();
    return !encoding.isEmpty() && !encoding.equalsIgnoreCase("identity");
  }

  @Nullable ByteBuffer next() throws IOException {
    return body.next();
  }

  /**
   * The whole body.
   *
   * @throws IOException when it is longer than {@code limit} bytes, or does not arrive
   */
  public byte[] bytes(int limit) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (ByteBuffer next = next(); next != null; next = next()) {
      if (next.remaining() > limit - bytes.size()) {
        throw FetchFailure.lasting(
            "the answer is longer than " + limit + " bytes", "check the address of the server");
      }
      byte[] chunk = new byte[next.remaining()];
      next.get(chunk);
      bytes.writeBytes(chunk);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    body.close();
  }
}
