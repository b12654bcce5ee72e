package ovid.tasks;

import java.util.List;

/** A document that knows where it was read. */
public interface Located {
  /** Its data file and line. */
  String place();

  /** The fields that its prompt or its answers name, and that are blank. */
  List<String> blankFields();
}
