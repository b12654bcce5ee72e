package ovid.tasks;

/** A pool that is too small for the examples that are wanted. */
final class TooFewDocumentsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int others;

  /**
   * @param others how many there are, without what is left out
   */
  TooFewDocumentsException(int others) {
    super(others + " documents are too few");
    this.others = others;
  }

  int others() {
    return others;
  }
}
