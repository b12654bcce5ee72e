package ovid.tasks.lmeval;

import ovid.tasks.DataException;

/** A task that is, or needs, Python code: sound for lm-evaluation-harness, but not run here. */
final class NeedsPythonException extends DataException {
  private static final long serialVersionUID = 1L;

  NeedsPythonException(DataException fault) {
    super(String.valueOf(fault.getMessage()), fault);
  }
}
