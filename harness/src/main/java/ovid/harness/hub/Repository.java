package ovid.harness.hub;

import java.util.regex.Pattern;

/**
 * A model's name on the Hub.
 *
 * @param id {@code owner/name}, or a name alone for the Hub's oldest models
 */
record Repository(String id) {
  /** What the Hub allows: letters, digits and single marks between them. */
  private static final Pattern PART =
      Pattern.compile(
          "(?!.*(--|\\.\\.))(?!.*\\.git$)[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,94}[A-Za-z0-9_])?");

  Repository {
    String[] parts = id.split("/", -1);
    if (parts.length > 2) {
      throw new IllegalArgumentException("not owner/name: " + id);
    }
    for (String part : parts) {
      if (!PART.matcher(part).matches()) {
        throw new IllegalArgumentException("not a name on the Hub: " + id);
      }
    }
  }

  /** Its folder's name in the cache. */
  String folder() {
    return "models--" + id.replace("/", "--");
  }

  @Override
  public String toString() {
    return id;
  }
}
