package ovid.tasks.jinja;

/** Python's {@code None}. */
public enum None {
  /** The only one. */
  NONE
}
