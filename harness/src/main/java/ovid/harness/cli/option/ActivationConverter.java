package ovid.harness.cli.option;

import ovid.model.values.Activation;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The values of {@code --activation}. */
public final class ActivationConverter implements ITypeConverter<Activation> {
  public static final String DESCRIPTION =
      "Activation of checkpoints whose files do not state it, by Hugging Face's name: gelu_new, gelu,"
          + " relu … Default: gelu, by erf, for nanoGPT's ckpt.pt, which has it since 2023; gelu_new, by"
          + " tanh, for other formats.";

  @Override
  public Activation convert(String value) {
    return Activation.named(value)
        .orElseThrow(() ->
            new TypeConversionException(
                "it must be %s, and was %s.".formatted(Activation.known(), value)));
  }
}
