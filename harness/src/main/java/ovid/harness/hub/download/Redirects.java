package ovid.harness.hub.download;

import java.net.URI;
import java.util.Locale;

/** Where a redirect may lead: to https, and from plain http also to plain http. */
final class Redirects {
  private static final String CURE = "check the address of the server, or get the file otherwise";

  private Redirects() {}

  /**
   * The address that a {@code Location} header means.
   *
   * @throws FetchFailure for any other scheme, or when it is no address
   */
  static URI target(URI from, String location) throws FetchFailure {
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw FetchFailure.lasting("it redirects to what is no address", CURE);
    }
    if (location.isEmpty() || to.getHost() == null) {
      throw FetchFailure.lasting("it redirects to no address", CURE);
    }
    String scheme = String.valueOf(to.getScheme()).toLowerCase(Locale.ROOT);
    boolean plain = scheme.equals("http") && from.getScheme().equalsIgnoreCase("http");
    if (!scheme.equals("https") && !plain) {
      throw FetchFailure.lasting(
          "it redirects to " + scheme + "://" + to.getHost() + ", which is not https", CURE);
    }
    return to;
  }
}
