package ovid.harness.terminal;

import static ovid.harness.terminal.TextTable.Align.LEFT;
import static ovid.harness.terminal.TextTable.Align.RIGHT;

import java.util.List;
import java.util.stream.Collectors;
import ovid.model.CheckpointInspection;
import ovid.model.CheckpointInspection.InspectedFile;
import ovid.model.CheckpointInspection.InspectedTensor;
import ovid.model.CheckpointInspection.TensorUse;
import ovid.model.values.ActivationOrigin;
import ovid.model.values.Configuration;
import ovid.model.values.ScoreProperty;

/** What {@code ovid inspect} prints. */
public final class InspectionText {
  private InspectionText() {}

  /**
   * Tables of the shape, the files and the tensors, then what is missing or unknown.
   *
   * @param all whether layers of the same tensors get a line each
   */
  public static String of(CheckpointInspection inspection, boolean all) {
    return summary(inspection)
        + "\n"
        + files(inspection.files())
        + "\n"
        + tensors(inspection.tensors(), all)
        + remarks(inspection);
  }

  private static TextTable summary(CheckpointInspection inspection) {
    Configuration shape = inspection.configuration();
    return new TextTable(List.of(LEFT, LEFT))
        .row("format", inspection.format().title())
        .row("parameters", Numbers.count(shape.parameters()))
        .row("shape", list(shape.properties(), true))
        .row("arithmetic", list(shape.properties(), false))
        .row("activation", shape.activation() + words(inspection.activation()))
        .row(
            "tokenizer",
            inspection.vocabulary().map(tokens -> Numbers.count(tokens, "token")).orElse("none"))
        .row("weights", inspection.sha256().map(sha256 -> "sha256 " + sha256).orElse("unusable"));
  }

  /** The sizes, or the switches, of what a score depends on. */
  static String list(List<ScoreProperty> properties, boolean sizes) {
    return properties.stream()
        .filter(property -> property.isSize() == sizes)
        .map(property -> property.title() + " " + property.value())
        .collect(Collectors.joining(", "));
  }

  private static String words(ActivationOrigin origin) {
    return switch (origin) {
      case STATED -> ", as the checkpoint states";
      case FORMAT -> ", as all files of this format have";
      case ASSUMED -> ", assumed: the checkpoint does not state it";
      case GIVEN -> ", as given: the checkpoint does not state it";
    };
  }

  private static TextTable files(List<InspectedFile> files) {
    TextTable table = new TextTable(List.of(LEFT, RIGHT, LEFT)).row("file", "bytes", "sha256");
    for (InspectedFile file : files) {
      table.row(
          String.valueOf(file.path().getFileName()), Numbers.count(file.bytes()), file.sha256());
    }
    return table;
  }

  private static TextTable tensors(List<InspectedTensor> tensors, boolean all) {
    TextTable table =
        new TextTable(List.of(LEFT, LEFT, LEFT, LEFT, RIGHT, LEFT))
            .row("tensor", "layers", "type", "shape", "bytes each", "use");
    for (TensorGroups.Group group : all ? TensorGroups.each(tensors) : TensorGroups.of(tensors)) {
      table.row(
          group.name(),
          group.layers(),
          group.type(),
          group.size(),
          Numbers.count(group.bytes()),
          words(group.use()));
    }
    return table;
  }

  private static String remarks(CheckpointInspection inspection) {
    StringBuilder text = new StringBuilder();
    list(text, "Missing", inspection.missing());
    list(
        text,
        "Unknown",
        inspection.tensors().stream()
            .filter(tensor -> tensor.use() == TensorUse.UNKNOWN)
            .map(InspectedTensor::name)
            .toList());
    inspection.notes().forEach(note -> text.append("\nNote: ").append(note).append("\n"));
    return text.toString();
  }

  private static void list(StringBuilder text, String title, List<String> names) {
    if (!names.isEmpty()) {
      text.append("\n").append(title).append(": ").append(String.join(", ", names)).append("\n");
    }
  }

  private static String words(TensorUse use) {
    return switch (use) {
      case WEIGHT -> "weight";
      case WRONG_SHAPE -> "weight, of the wrong shape";
      case MASK -> "causal mask, ignored";
      case LEFT_ASIDE -> "not of the language model, ignored";
      case UNKNOWN -> "unknown";
    };
  }
}
