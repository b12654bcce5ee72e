package ovid.harness.cli.option;

import java.util.function.Function;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Options whose values are numbers, with errors that name no Java type. */
public final class NumberConverter<N extends Number> implements ITypeConverter<N> {
  private static final Pattern DIGITS = Pattern.compile("[+-]?\\d+");

  private final String kind;
  private final Function<String, N> parse;

  private NumberConverter(String kind, Function<String, N> parse) {
    this.kind = kind;
    this.parse = parse;
  }

  /** Makes every option of the line that takes a number use it. */
  public static void register(CommandLine line) {
    var ints = new NumberConverter<>("a whole number", Integer::valueOf);
    var longs = new NumberConverter<>("a whole number", Long::valueOf);
    var doubles = new NumberConverter<>("a number", Double::valueOf);
    line.registerConverter(int.class, ints).registerConverter(Integer.class, ints);
    line.registerConverter(long.class, longs).registerConverter(Long.class, longs);
    line.registerConverter(double.class, doubles).registerConverter(Double.class, doubles);
  }

  @Override
  public N convert(String value) {
    try {
      return parse.apply(value);
    } catch (NumberFormatException e) {
      throw new TypeConversionException(
          DIGITS.matcher(value).matches()
              ? value + " is out of range."
              : "it must be " + kind + ", and was " + value + ".");
    }
  }
}
