package ovid.harness.cli.option;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Options whose values are constants of an enum, written {@code like-this}, in any case. */
public final class NamedConstants<E extends Enum<E>> implements ITypeConverter<E> {
  private final List<E> constants;

  public NamedConstants(Class<E> type) {
    constants = List.of(type.getEnumConstants());
  }

  @Override
  public E convert(String value) {
    return constants.stream()
        .filter(constant -> name(constant).equalsIgnoreCase(value))
        .findFirst()
        .orElseThrow(() ->
            new TypeConversionException(
                "it must be one of "
                    + String.join(", ", constants.stream().map(NamedConstants::name).toList())
                    + ", and was "
                    + value
                    + "."));
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
