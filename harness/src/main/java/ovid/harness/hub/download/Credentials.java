package ovid.harness.hub.download;

import java.net.URI;

/**
 * A token and the one server that may see it.
 *
 * @param server its scheme, host and port count
 */
public record Credentials(URI server, String token) {
  boolean belongTo(URI address) {
    return server.getScheme().equalsIgnoreCase(address.getScheme())
        && server.getHost().equalsIgnoreCase(address.getHost())
        && port(server) == port(address);
  }

  private static int port(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return address.getScheme().equalsIgnoreCase("https") ? 443 : 80;
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "Credentials for " + server;
  }
}
