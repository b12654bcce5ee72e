package ovid.tasks.lmeval;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import ovid.tasks.ExampleDraw;

/**
 * What a task's file says.
 *
 * @param split that is scored
 * @param exampleSplit that examples are drawn of
 * @param samples examples that the file itself holds; empty for none
 * @param before the description; null for none
 * @param shown how an example is written
 * @param exampleEnd ends every example
 * @param draw how examples are drawn
 */
record LmEvalSettings(
    RowSource.DataSetReference set,
    String split,
    String exampleSplit,
    List<Map<String, Object>> samples,
    @Nullable DocumentValue before,
    Prompt prompt,
    Prompt shown,
    String exampleEnd,
    ExampleDraw draw,
    OutputKind output,
    OptionalInt shots) {
  LmEvalSettings {
    samples = List.copyOf(samples);
  }
}
