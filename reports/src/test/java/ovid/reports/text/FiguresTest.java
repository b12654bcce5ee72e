package ovid.reports.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.325635 | 3 | 0.326",
        "-0.004 | 2 | 0.00",
        "-2.345 | 1 | −2.3",
        "1234.5 | 1 | 1,234.5",
        "NaN | 2 | –",
        "Infinity | 2 | ∞",
        "-Infinity | 2 | −∞",
      })
  void fixed_digits_have_a_true_minus_and_no_negative_zero(
      double value, int decimals, String expected) {
    assertThat(Figures.fixed(value, decimals)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "37.3712 | 37.37",
        "8.6312 | 8.631",
        "999.96 | 1,000",
        "123456 | 123,500",
        "0.00123456 | 0.001235",
        "123456789 | 1.235 × 10⁸",
        "1.5e-7 | 1.500 × 10⁻⁷",
        "1e300 | 1.000 × 10³⁰⁰",
        "0 | 0",
        "-42.42 | −42.42",
      })
  void four_significant_digits_fit_every_size(double value, String expected) {
    assertThat(Figures.significant(value, 4)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "999, 999",
    "1000, 1K",
    "124439808, 124M",
    "10223616, 10.2M",
    "1048576, 1.05M",
    "999999, 1M",
    "999499999, 999M",
    "1557611200, 1.56B",
    "9223372036854775807, 9223372T",
  })
  void parameters_read_as_the_field_writes_them(long value, String expected) {
    assertThat(Figures.parameters(value).replace(",", "")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.00 s",
    "9.994, 9.99 s",
    "59.94, 59.9 s",
    "59.96, 1 min 00 s",
    "3599.6, 1 h 00 min",
    "7620, 2 h 07 min",
  })
  void durations_carry_over_to_the_next_unit(double seconds, String expected) {
    assertThat(Figures.duration(seconds)).isEqualTo(expected);
  }

  @Test
  void a_rate_without_time_is_a_dash() {
    assertThat(Figures.rate(10, 0)).isEqualTo("–");
    assertThat(Figures.rate(474_076, 20.6)).isEqualTo("23,010");
  }

  @Test
  void the_locale_changes_nothing() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(Figures.fixed(1234.5, 1)).isEqualTo("1,234.5");
      assertThat(Figures.count(5153)).isEqualTo("5,153");
      assertThat(Figures.duration(61)).isEqualTo("1 min 01 s");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void one_document_has_no_plural() {
    assertThat(Figures.count(1, "document")).isEqualTo("1 document");
    assertThat(Figures.count(0, "document")).isEqualTo("0 documents");
  }
}
