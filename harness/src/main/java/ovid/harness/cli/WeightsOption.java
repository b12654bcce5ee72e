package ovid.harness.cli;

import ovid.model.WeightType;
import picocli.CommandLine.Option;

/** {@code --weights} of the commands that compute with one checkpoint. */
final class WeightsOption {
  @Option(
      names = "--weights",
      paramLabel = "TYPE",
      defaultValue = "fp32",
      converter = WeightTypeConverter.class,
      description = WeightTypeConverter.DESCRIPTION)
  private WeightType type = WeightType.FP32;

  WeightType type() {
    return type;
  }
}
