package ovid.tasks.records;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ovid.tasks.text.PythonText;

/**
 * How a list stands in one cell of a table, which has no lists.
 *
 * @param form how, or that it is not said
 * @param separator between the elements; empty but for {@link Form#SEPARATED}
 */
public record ListCells(Form form, String separator) {
  /** When a task says nothing: a cell is one text, and one that looks like a list is refused. */
  public static final ListCells UNSAID = new ListCells(Form.UNSAID, "");

  /** The ways. */
  public enum Form {
    UNSAID,
    /** A cell is one text, whatever it looks like. */
    NONE,
    /** {@code ["a", "b"]}. */
    JSON,
    /** {@code ['a', 'b']}, as Python prints a list. */
    PYTHON,
    /** {@code a|b}. */
    SEPARATED
  }

  /** What a task's file says: {@code none}, {@code json}, {@code python}, or the separator. */
  public static ListCells of(String said) {
    return switch (said.toLowerCase(Locale.ROOT)) {
      case "none" -> new ListCells(Form.NONE, "");
      case "json" -> new ListCells(Form.JSON, "");
      case "python" -> new ListCells(Form.PYTHON, "");
      default -> new ListCells(Form.SEPARATED, said);
    };
  }

  /** Whether a cell is taken for a list. */
  boolean isList(String cell) {
    return switch (form) {
      case UNSAID, NONE -> false;
      case SEPARATED -> true;
      case JSON, PYTHON -> PythonText.strip(cell).startsWith("[");
    };
  }

  /** The list in a cell; empty where there is none, or a list of more than single values. */
  Optional<List<String>> parse(String cell) {
    return switch (form) {
      case UNSAID, NONE -> Optional.empty();
      case JSON -> JsonText.list(cell);
      case PYTHON -> PythonList.parse(cell);
      case SEPARATED -> Optional.of(separated(cell));
    };
  }

  private List<String> separated(String cell) {
    List<String> elements = new ArrayList<>();
    int start = 0;
    for (int at = cell.indexOf(separator); at >= 0; at = cell.indexOf(separator, start)) {
      elements.add(PythonText.strip(cell.substring(start, at)));
      start = at + separator.length();
    }
    elements.add(PythonText.strip(cell.substring(start)));
    return elements;
  }

  /**
   * What a cell looks like that was meant as a list or an object, with what to do about it; empty
   * where it looks like text, and where the task has said how lists stand in cells.
   */
  public Optional<String> suspicion(String cell) {
    String text = PythonText.strip(cell);
    if (form != Form.UNSAID || text.length() < 2) {
      return Optional.empty();
    }
    if (text.startsWith("[") && text.endsWith("]")) {
      ListCells json = of("json");
      if (json.parse(text).isPresent()) {
        return Optional.of("a list as JSON has it; say \"lists: json\", or \"lists: none\" if not");
      }
      boolean python = of("python").parse(text).isPresent();
      boolean numpy = text.matches("(?s)\\[\\s*(['\"]).*\\1\\s*\\]");
      if (python) {
        return Optional.of(
            "a list as Python prints it; say \"lists: python\", or \"lists: none\" if not");
      }
      if (numpy) {
        return Optional.of(
            "an array as Python prints it; save the data as JSON Lines, or say \"lists: none\"");
      }
    }
    if (text.matches("(?s)\\{\\s*(['\"])[^'\"]*\\1\\s*:.*\\}")) {
      return Optional.of(
          "an object as Python or JSON prints it; save the data as JSON Lines, or say \"lists: none\"");
    }
    boolean piped =
        text.indexOf('|') >= 0
            && Arrays.stream(text.split("\\|", -1)).noneMatch(part -> part.isBlank());
    return piped
        ? Optional.of("a list with | between; say \"lists: |\", or \"lists: none\" if not")
        : Optional.empty();
  }

  @Override
  public String toString() {
    return form == Form.SEPARATED
        ? "with " + separator + " between"
        : form.name().toLowerCase(Locale.ROOT);
  }
}
