package ovid.tasks.jinja;

/** How much one rendering may still do. */
final class Budget {
  /** Letters of any text or elements of any list that a template makes. */
  static final int LARGEST = 1 << 24;

  private static final int STEPS = 2_000_000;
  private int steps = STEPS;
  private long letters = 4L * LARGEST;

  void step() {
    if (--steps < 0) {
      throw new JinjaException("does not end within " + STEPS + " steps");
    }
  }

  /** Asked before so many letters or elements are made. */
  void take(long size) {
    letters -= size;
    if (size > LARGEST || letters < 0) {
      throw new JinjaException("makes more than " + LARGEST + " letters");
    }
  }
}
