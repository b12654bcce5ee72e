package ovid.harness.hub.download;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Authenticator;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * HTTP requests with redirects followed by rule, a token that only its own server sees, and bounded
 * waiting.
 */
public final class Http implements AutoCloseable {
  private static final int MOST_REDIRECTS = 10;

  private final HttpClient client;
  private final Optional<Credentials> credentials;
  private final Pace pace;

  /**
   * A client for one process's environment.
   *
   * @param proxies which proxy an address goes through
   * @param proxyLogin answers a proxy that asks for a name and a password
   * @param credentials for one server
   */
  public Http(
      ProxySelector proxies,
      Optional<Authenticator> proxyLogin,
      Optional<Credentials> credentials,
      Pace pace) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(pace.connect())
            .proxy(proxies);
    proxyLogin.ifPresent(builder::authenticator);
    this.client = builder.build();
    this.credentials = credentials;
    this.pace = pace;
  }

  Pace pace() {
    return pace;
  }

  /**
   * A reply to GET, redirects followed.
   *
   * @throws IOException when there is no reply, or a redirect leads where it must not
   */
  public Reply get(URI address, Map<String, String> headers) throws IOException {
    return send("GET", address, headers, "");
  }

  /**
   * A reply to HEAD.
   *
   * @param answer a header that makes a redirect the answer itself, not to be followed
   * @throws IOException when there is no reply, or a redirect leads where it must not
   */
  public Reply head(URI address, String answer) throws IOException {
    return send("HEAD", address, Map.of(), answer);
  }

  /**
   * Passes a reply that is a success.
   *
   * @throws FetchFailure for any status but 2xx, and for a redirect that is not the answer
   */
  public static void requireSuccess(Reply reply) throws FetchFailure {
    if (reply.status() / 100 != 2) {
      throw HttpStatus.failure(reply.status(), reply.headers(), Instant.now());
    }
  }

  private Reply send(String method, URI address, Map<String, String> headers, String answer)
      throws IOException {
    URI current = address;
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
      Reply reply = exchange(method, current, headers);
      if (!HttpStatus.redirects(reply.status())
          || (!answer.isEmpty() && reply.header(answer).isPresent())) {
        return reply;
      }
      reply.close();
      current = Redirects.target(current, reply.header("Location").orElse(""));
    }
    throw FetchFailure.lasting(
        "it redirects more than " + MOST_REDIRECTS + " times", "check the address of the server");
  }

  private Reply exchange(String method, URI address, Map<String, String> headers)
      throws IOException {
    var all = new LinkedHashMap<>(headers);
    all.put("User-Agent", "ovid");
    all.put("Accept-Encoding", "identity");
    credentials
        .filter(one -> one.belongTo(address))
        .ifPresent(one -> all.put("Authorization", "Bearer " + one.token()));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).method(method, HttpRequest.BodyPublishers.noBody());
    all.forEach(request::header);
    // The request's own timeout may cover the body too in later JDKs; this one covers the head.
    CompletableFuture<HttpResponse<BodyStream>> reply =
        client.sendAsync(request.build(), head -> new BodyStream(pace.stall()));
    try {
      HttpResponse<BodyStream> response =
          reply.get(pace.connect().plus(pace.stall()).toMillis(), TimeUnit.MILLISECONDS);
      return new Reply(response.statusCode(), response.headers(), response.body());
    } catch (TimeoutException e) {
      reply.cancel(true);
      throw new IOException("no answer", e);
    } catch (InterruptedException e) {
      reply.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  private static IOException failure(ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return switch (cause) {
      case HttpConnectTimeoutException _ ->
          FetchFailure.unreachable("the server does not answer", cause);
      case ConnectException _ when isUnknownHost(cause) ->
          FetchFailure.unreachable("the server's name is unknown here", cause);
      case ConnectException _ -> FetchFailure.unreachable("the server takes no connection", cause);
      default ->
          new IOException(
              cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(),
              e);
    };
  }

  private static boolean isUnknownHost(@Nullable Throwable failure) {
    return failure != null
        && (failure instanceof UnresolvedAddressException || isUnknownHost(failure.getCause()));
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
