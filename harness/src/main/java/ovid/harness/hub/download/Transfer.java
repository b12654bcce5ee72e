package ovid.harness.hub.download;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The attempts to bring one file from one address. */
final class Transfer {
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes ([0-9]{1,18})-[0-9]{1,18}/([0-9]{1,18}|\\*)");
  private static final String OTHERWISE = "try again later, or get the file by other means";

  private final Http http;
  private final Progress progress;
  private final Download download;
  private final URI address;

  /** The strong validator of the reply that the part comes from, while this process knows it. */
  private @Nullable String validator;

  Transfer(Http http, Progress progress, Download download, URI address) {
    this.http = http;
    this.progress = progress;
    this.download = download;
    this.address = address;
  }

  /**
   * Completes and verifies the part.
   *
   * @throws FetchFailure when it is not complete, or was wrong and has been discarded
   */
  void run(PartialFile part) throws IOException {
    long have = part.bytes();
    OptionalLong expected = download.bytes();
    if (expected.isPresent() && have > expected.getAsLong()) {
      part.clear();
      have = 0;
    }
    boolean resumed = have > 0;
    if (expected.isPresent() && have == expected.getAsLong()) {
      part.begin(download.checksums(), have);
    } else {
      resumed = receive(part, have);
    }
    Optional<String> mismatch = part.mismatch(download.checksums());
    if (mismatch.isPresent()) {
      part.discard();
      throw resumed
          ? FetchFailure.passing(mismatch.get() + ", so it starts anew", OTHERWISE, false, null)
          : FetchFailure.lasting(mismatch.get() + ", so it was thrown away", OTHERWISE);
    }
  }

  /** Returns whether the reply continued the part. */
  private boolean receive(PartialFile part, long have) throws IOException {
    var headers = new LinkedHashMap<String, String>();
    if (have > 0) {
      headers.put("Range", "bytes=" + have + "-");
      if (validator != null) {
        headers.put("If-Range", validator);
      }
    }
    try (Reply reply = http.get(address, Map.copyOf(headers))) {
      if (reply.status() == 416 && have > 0) {
        part.clear();
        throw FetchFailure.passing(
            416, "the server cannot continue (HTTP 416), so it starts anew", OTHERWISE, null);
      }
      Http.requireSuccess(reply);
      requireFile(reply);
      boolean continued = reply.status() == 206;
      long start = continued ? have : 0;
      long total = total(reply, start, part);
      if (!continued) {
        part.clear();
      }
      validator = reply.header("ETag").filter(tag -> tag.startsWith("\"")).orElse(null);
      part.begin(download.checksums(), total);
      progress.start(download.name(), start, total);
      copy(reply, part, start, total);
      return continued;
    }
  }

  private static void requireFile(Reply reply) throws FetchFailure {
    if (reply.status() != 200 && reply.status() != 206) {
      throw FetchFailure.lasting("the server answers with HTTP " + reply.status(), OTHERWISE);
    }
    if (reply.isWebPage()) {
      throw FetchFailure.lasting(
          "a web page came instead of the file",
          "see in a browser whether a login or the network's own page is in between");
    }
    if (reply.isEncoded()) {
      throw FetchFailure.lasting("it came packed, although the request forbids it", OTHERWISE);
    }
  }

  /** The file's length by the reply, which must agree with what is known. */
  private long total(Reply reply, long start, PartialFile part) throws IOException {
    long total;
    if (reply.status() == 206) {
      Matcher range = CONTENT_RANGE.matcher(reply.header("Content-Range").orElse(""));
      if (!range.matches() || Long.parseLong(range.group(1)) != start || start == 0) {
        part.clear();
        throw FetchFailure.passing(
            206, "the server sent another part than asked for, so it starts anew", OTHERWISE, null);
      }
      total = range.group(2).equals("*") ? -1 : Long.parseLong(range.group(2));
    } else {
      total = reply.number("Content-Length").orElse(-1);
    }
    long expected = download.bytes().orElse(total);
    if (total >= 0 && total != expected) {
      throw FetchFailure.lasting(
          "the server has %d bytes where %d are right".formatted(total, expected), OTHERWISE);
    }
    if (expected < 0) {
      throw FetchFailure.lasting("the server does not say how long it is", OTHERWISE);
    }
    return expected;
  }

  private void copy(Reply reply, PartialFile part, long start, long total) throws IOException {
    long done = start;
    try {
      for (ByteBuffer next = reply.next(); next != null; next = reply.next()) {
        if (next.remaining() > total - done) {
          part.discard();
          throw FetchFailure.lasting(
              "more than its %d bytes came, so it was thrown away".formatted(total), OTHERWISE);
        }
        done += next.remaining();
        part.append(next);
        progress.advance(done);
      }
    } catch (FetchFailure | java.io.InterruptedIOException e) {
      throw e;
    } catch (IOException e) {
      throw cut(done, start, total, e);
    }
    if (done < total) {
      throw cut(done, start, total, null);
    }
  }

  private static FetchFailure cut(long done, long start, long total, @Nullable IOException cause) {
    String reason = cause == null ? "" : " (" + cause.getMessage() + ")";
    return FetchFailure.passing(
        "the connection ended after %d of %d bytes%s".formatted(done, total, reason),
        "check the network and run this again; it goes on from there",
        done - start >= Pace.PROGRESS,
        cause);
  }
}
