package ovid.tasks.lmeval;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ovid.tasks.Located;

/**
 * A row, ready to ask. Rows that hold the same are equal wherever they stand.
 *
 * @param fields values as Python has them
 * @param place file and line, for people
 * @param several what the first row of the split gives lists or positions for
 */
public record LmEvalDocument(Map<String, Object> fields, String place, Several several)
    implements Located {
  /**
   * What lm-evaluation-harness decides by a split's first row.
   *
   * @param inputs whether the choices stand in the context
   * @param targets whether several answers are right
   */
  public record Several(boolean inputs, boolean targets) {}

  @Override
  public List<String> blankFields() {
    return List.of();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LmEvalDocument document && fields.equals(document.fields);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(fields);
  }
}
