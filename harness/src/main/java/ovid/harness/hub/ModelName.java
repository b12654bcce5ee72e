package ovid.harness.hub;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A model as the user names it.
 *
 * @param given as it was given
 * @param repository where it is
 * @param revision a branch, a tag or a commit
 * @param pinned the model that Ovid knows by heart, where this is one
 */
record ModelName(
    String given, Repository repository, String revision, Optional<KnownModel> pinned) {
  private static final String MAIN = "main";
  private static final Pattern REVISION =
      Pattern.compile("(?!.*\\.\\.)(?!.*//)[A-Za-z0-9_][A-Za-z0-9._/-]{0,199}(?<![/.])");

  /** The name, if it can be one: a model that Ovid knows, or {@code owner/name[@revision]}. */
  static Optional<ModelName> parse(String text) {
    int at = text.indexOf('@');
    String name = at < 0 ? text : text.substring(0, at);
    String revision = at < 0 ? MAIN : text.substring(at + 1);
    if (!REVISION.matcher(revision).matches()) {
      return Optional.empty();
    }
    Optional<KnownModel> known = KnownModel.find(name);
    if (known.isPresent()) {
      boolean pinned = at < 0 || revision.equals(known.get().revision());
      return Optional.of(
          new ModelName(
              text,
              known.get().repository(),
              pinned ? known.get().revision() : revision,
              known.filter(_ -> pinned)));
    }
    if (!name.contains("/")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new ModelName(text, new Repository(name), revision, Optional.empty()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
