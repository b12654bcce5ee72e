package ovid.reports.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** How figures are written: the same in every locale, with a true minus sign. */
public final class Figures {
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  private static final double LARGEST_PLAIN = 1e7;
  private static final double SMALLEST_PLAIN = 1e-4;

  private Figures() {}

  /** {@code 5153} as {@code 5,153}. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace('-', '−');
  }

  /** {@code count(1, "document")} is {@code 1 document}; the plural takes an s. */
  public static String count(long value, String noun) {
    return count(value) + " " + noun + (value == 1 ? "" : "s");
  }

  /** So many digits after the point, and commas before it. */
  public static String fixed(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return special(value);
    }
    // Adding zero turns -0 into 0, also after rounding.
    double rounded =
        BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN).doubleValue() + 0.0;
    return String.format(Locale.ROOT, "%,." + decimals + "f", rounded).replace('-', '−');
  }

  /** A difference as it is written, with a plus where it is one. */
  public static String signed(String number) {
    boolean bare = number.startsWith("−") || number.chars().noneMatch(c -> c >= '1' && c <= '9');
    return bare ? number : "+" + number;
  }

  /** A p-value: three decimals, or that it is less. */
  public static String probability(double p) {
    return Double.isNaN(p) ? "–" : p < 0.001 ? "< 0.001" : fixed(p, 3);
  }

  /** So many significant digits; very large and very small values as powers of ten. */
  public static String significant(double value, int digits) {
    if (!Double.isFinite(value)) {
      return special(value);
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(digits));
    int exponent = rounded.precision() - rounded.scale() - 1;
    double size = Math.abs(rounded.doubleValue());
    if (size >= LARGEST_PLAIN || size < SMALLEST_PLAIN) {
      double mantissa = rounded.movePointLeft(exponent).doubleValue();
      return fixed(mantissa, digits - 1) + " × 10" + superscript(exponent);
    }
    return fixed(rounded.doubleValue(), Math.max(0, digits - 1 - exponent));
  }

  /** A number of parameters as the field writes it: {@code 124M}, {@code 1.56B}. */
  public static String parameters(long value) {
    if (value < 1_000) {
      return Long.toString(value);
    }
    String[] units = {"K", "M", "B", "T"};
    double scaled = value / 1000.0;
    int unit = 0;
    while (scaled >= 999.5 && unit < units.length - 1) {
      scaled /= 1000;
      unit++;
    }
    int decimals = scaled < 9.995 ? 2 : scaled < 99.95 ? 1 : 0;
    String text = fixed(scaled, decimals);
    if (decimals > 0) {
      text = text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
    return text + units[unit];
  }

  /** A stretch of time: {@code 0.42 s}, {@code 12.3 s}, {@code 4 min 05 s}, {@code 2 h 07 min}. */
  public static String duration(double seconds) {
    if (!Double.isFinite(seconds)) {
      return special(seconds);
    }
    if (seconds < 9.995) {
      return fixed(seconds, 2) + " s";
    }
    if (seconds < 59.95) {
      return fixed(seconds, 1) + " s";
    }
    long whole = Math.round(seconds);
    if (whole < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
    }
    long minutes = Math.round(seconds / 60);
    return String.format(Locale.ROOT, "%,d h %02d min", minutes / 60, minutes % 60);
  }

  /** A speed, to three digits; a dash where no time was taken. */
  public static String rate(long amount, double seconds) {
    return seconds > 0 ? significant(amount / seconds, amount / seconds >= 1000 ? 4 : 3) : "–";
  }

  private static String special(double value) {
    return Double.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
  }

  private static String superscript(int exponent) {
    StringBuilder text = new StringBuilder();
    for (char c : Integer.toString(exponent).toCharArray()) {
      text.append(c == '-' ? '⁻' : SUPERSCRIPTS.charAt(c - '0'));
    }
    return text.toString();
  }
}
