package ovid.harness.cli.option;

/** {@code --include-path}, which lm-evaluation-harness spells {@code --include_path}. */
public final class IncludePath {
  /** What the option does. */
  public static final String DESCRIPTION =
      "Folder of lm-evaluation-harness' task files, whose tasks, groups and tags are then known by"
          + " name, before those that are shipped. May be given several times; later ones go first.";

  private IncludePath() {}
}
