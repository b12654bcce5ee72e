package ovid.tasks.authored;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** How a data file says which choice is right. */
enum AnswerForm {
  /** By its text, or its label. */
  TEXT,
  /** A for the first, B for the second. */
  LETTER,
  /** 0 for the first. */
  INDEX_FROM_0,
  /** 1 for the first. */
  INDEX_FROM_1;

  static Optional<AnswerForm> of(String name) {
    return Arrays.stream(values()).filter(form -> form.key().equals(name)).findFirst();
  }

  /** All names, for people. */
  static String names() {
    return Arrays.stream(values()).map(AnswerForm::key).collect(Collectors.joining(", "));
  }

  /** As a task's file calls it. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The position from 0 that an answer means; empty where it means none. It may lie beyond the
   * choices.
   *
   * @param names of the choices, for {@link #TEXT}
   */
  OptionalInt position(String answer, List<String> names) {
    return switch (this) {
      case TEXT -> some(names.indexOf(answer));
      case LETTER ->
          answer.strip().matches("[A-Za-z]")
              ? OptionalInt.of(answer.strip().toUpperCase(Locale.ROOT).charAt(0) - 'A')
              : OptionalInt.empty();
      case INDEX_FROM_0 -> number(answer);
      case INDEX_FROM_1 -> {
        OptionalInt number = number(answer);
        yield number.isPresent() ? OptionalInt.of(number.getAsInt() - 1) : number;
      }
    };
  }

  private static OptionalInt some(int position) {
    return position < 0 ? OptionalInt.empty() : OptionalInt.of(position);
  }

  /** A whole number; spreadsheets and pandas make 1.0 of 1 where a cell of the column is empty. */
  private static OptionalInt number(String answer) {
    if (!answer.strip().matches("-?[0-9]{1,6}(\\.0{1,6})?")) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(new BigDecimal(answer.strip()).intValue());
  }

  /** What an answer that is none of the choices may be instead; empty where it is nothing known. */
  static String advice(String answer, int choices) {
    if (LETTER.position(answer, List.of()).orElse(choices) < choices) {
      return "; if it is the choice's letter, say \"answer_is: letter\"";
    }
    int number = number(answer).orElse(-1);
    if (number >= 0 && number <= choices) {
      return "; if it counts the choices, say \"answer_is: index_from_0\" or \"answer_is: index_from_1\"";
    }
    return "";
  }
}
