package ovid.tasks;

/**
 * A task that cannot run as asked through no fault of its data: a data file is absent, or it takes
 * no examples. A suite passes over such a task, and says so.
 */
public final class TaskUnavailableException extends DataException {
  private static final long serialVersionUID = 1L;

  /**
   * A reason not to run.
   *
   * @param message one sentence for the user
   */
  public TaskUnavailableException(String message) {
    super(message);
  }
}
