package ovid.reports.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * The style sheet and the script, as they stand in the page.
 *
 * @param text pure ASCII, without an end tag
 * @param source what the content security policy allows it by
 */
public record Resource(String text, String source) {
  static final Resource STYLE = read("page.css");
  static final Resource SCRIPT = read("page.js");

  /** The policy of a page: its own style and script, and nothing else. */
  static String policy() {
    return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src "
        + STYLE.source()
        + "; script-src "
        + SCRIPT.source();
  }

  private static Resource read(String name) {
    try (InputStream in = Resource.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Resource(
          new String(bytes, StandardCharsets.US_ASCII),
          "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
