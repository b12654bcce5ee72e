package ovid.tasks;

import java.util.List;

/** A document that knows where it was read. */
public interface Located {
  /** {@return its data file and line} */
  String place();

  /** {@return the fields that its prompt or its answers name, and that are blank} */
  List<String> blankFields();

  /** {@return what is hardly meant as it stands, though it can be asked, a clause each} */
  default List<String> remarks() {
    return List.of();
  }

  /** {@return the right answers that something written is compared with; empty where nothing is} */
  default List<String> answers() {
    return List.of();
  }
}
