package ovid.harness.cli.option;

import ovid.model.values.WeightType;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The values of {@code --weights}. */
public final class WeightTypeConverter implements ITypeConverter<WeightType> {
  public static final String DESCRIPTION =
      "What to keep the weights in: fp32, or bf16, which takes half the memory and gives slightly other"
          + " scores. Default: fp32.";

  @Override
  public WeightType convert(String value) {
    return switch (value) {
      case "fp32" -> WeightType.FP32;
      case "bf16" -> WeightType.BF16;
      default ->
          throw new TypeConversionException("it must be fp32 or bf16, and was " + value + ".");
    };
  }
}
