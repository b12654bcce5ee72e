package ovid.harness.hub.download;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What a reply's status means for a download, in words. */
final class HttpStatus {
  private static final String LATER = "try again later; what has arrived is kept";

  private HttpStatus() {}

  static boolean redirects(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  /** The failure that a reply other than 2xx is. */
  static FetchFailure failure(int status, HttpHeaders headers, Instant now) {
    return switch (status) {
      case 401 ->
          FetchFailure.lasting(
              status,
              "the server asks who you are (HTTP 401)",
              "check the name, or set HF_TOKEN to a token that may read it");
      case 403 ->
          FetchFailure.lasting(
              status,
              "the server refuses (HTTP 403)",
              "accept the conditions on its page and set HF_TOKEN, or get the file by other means");
      case 404, 410 ->
          FetchFailure.lasting(
              status, "it is not there (HTTP " + status + ")", "check the name and the revision");
      case 416 ->
          FetchFailure.lasting(
              status,
              "the server cannot give the range asked for (HTTP 416)",
              "try again later, or get the file by other means");
      case 429 ->
          FetchFailure.passing(
              status,
              "the server asks for fewer requests (HTTP 429)",
              LATER,
              retryAfter(headers, now));
      case 408, 500, 502, 503, 504 ->
          FetchFailure.passing(
              status,
              "the server has failed (HTTP " + status + ")",
              LATER,
              retryAfter(headers, now));
      default ->
          FetchFailure.lasting(
              status,
              "the server answers with HTTP " + status,
              "try again later, or get the file by other means");
    };
  }

  /** RFC 9110, section 10.2.3: seconds or a date. */
  private static @Nullable Duration retryAfter(HttpHeaders headers, Instant now) {
    String value = headers.firstValue("Retry-After").map(String::strip).orElse("");
    if (value.matches("[0-9]{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      Instant then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
