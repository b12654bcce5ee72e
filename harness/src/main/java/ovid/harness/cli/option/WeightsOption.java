package ovid.harness.cli.option;

import ovid.model.values.WeightType;
import picocli.CommandLine.Option;

/** {@code --weights} of the commands that compute with one checkpoint. */
public final class WeightsOption {
  @Option(
      names = "--weights",
      paramLabel = "TYPE",
      defaultValue = "fp32",
      converter = WeightTypeConverter.class,
      description = WeightTypeConverter.DESCRIPTION)
  private WeightType type = WeightType.FP32;

  public WeightType type() {
    return type;
  }
}
