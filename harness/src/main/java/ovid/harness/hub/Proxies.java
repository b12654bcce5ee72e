package ovid.harness.hub;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ovid.harness.program.UserException;

/**
 * The proxies that {@code https_proxy}, {@code http_proxy}, {@code all_proxy} and {@code no_proxy}
 * name, in lower or upper case, as curl and Python read them.
 */
public final class Proxies extends ProxySelector {
  /** Without this, the JDK gives no name and password to a proxy in front of https. */
  private static final String TUNNELLING = "jdk.http.auth.tunneling.disabledSchemes";

  private final Map<String, URI> byScheme;
  private final List<String> direct;

  private Proxies(Map<String, URI> byScheme, List<String> direct) {
    this.byScheme = byScheme;
    this.direct = direct;
  }

  static Proxies of(Function<String, @Nullable String> variables) {
    var byScheme = new java.util.HashMap<String, URI>();
    for (String scheme : List.of("https", "http")) {
      variable(variables, scheme + "_proxy")
          .or(() -> variable(variables, "all_proxy"))
          .ifPresent(text -> byScheme.put(scheme, proxy(scheme + "_proxy", text)));
    }
    List<String> direct =
        Arrays.stream(variable(variables, "no_proxy").orElse("").split(","))
            .map(host -> host.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""))
            .filter(host -> !host.isEmpty())
            .toList();
    return new Proxies(Map.copyOf(byScheme), direct);
  }

  private static Optional<String> variable(
      Function<String, @Nullable String> variables, String name) {
    return Optional.ofNullable(variables.apply(name))
        .or(() -> Optional.ofNullable(variables.apply(name.toUpperCase(Locale.ROOT))))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private static URI proxy(String name, String text) {
    try {
      URI proxy = URI.create(text.contains("://") ? text : "http://" + text);
      if (proxy.getHost() != null && "http".equalsIgnoreCase(proxy.getScheme())) {
        return proxy;
      }
    } catch (IllegalArgumentException e) {
      // The same sentence as for an address of another kind.
    }
    throw new UserException(
        name + " does not name a proxy that Ovid can use; set it to http://host:port.");
  }

  @Override
  public List<Proxy> select(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    URI proxy = byScheme.get(scheme);
    if (proxy == null || isDirect(address.getHost())) {
      return List.of(Proxy.NO_PROXY);
    }
    return List.of(
        new Proxy(
            Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), portOf(proxy))));
  }

  private static int portOf(URI proxy) {
    return proxy.getPort() < 0 ? 80 : proxy.getPort();
  }

  private boolean isDirect(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return direct.stream()
        .anyMatch(one -> one.equals("*") || name.equals(one) || name.endsWith("." + one));
  }

  @Override
  public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
    // The request fails with the same reason.
  }

  /** Answers a proxy that asks for the name and password in its address. */
  Optional<Authenticator> login() {
    if (byScheme.values().stream().allMatch(proxy -> proxy.getRawUserInfo() == null)) {
      return Optional.empty();
    }
    if (System.getProperty(TUNNELLING) == null) {
      System.setProperty(TUNNELLING, "");
    }
    return Optional.of(
        new Authenticator() {
          @Override
          protected @Nullable PasswordAuthentication getPasswordAuthentication() {
            return getRequestorType() == RequestorType.PROXY
                ? passwordOf(getRequestingHost(), getRequestingPort())
                : null;
          }
        });
  }

  private @Nullable PasswordAuthentication passwordOf(String host, int port) {
    for (URI proxy : byScheme.values()) {
      String user = proxy.getRawUserInfo();
      if (user != null && proxy.getHost().equalsIgnoreCase(host) && portOf(proxy) == port) {
        String[] parts = user.split(":", 2);
        return new PasswordAuthentication(
            decode(parts[0]), decode(parts.length > 1 ? parts[1] : "").toCharArray());
      }
    }
    return null;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
