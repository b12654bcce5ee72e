package ovid.tasks.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JinjaTemplateTest {
  private static final Map<String, Object> DOCUMENT =
      Map.of(
          "text",
          " It's  \"so\" ",
          "n",
          3L,
          "x",
          1.0,
          "yes",
          true,
          "list",
          List.of("a", "b", "c"),
          "deep",
          Map.of("label", List.of("A", "B"), "k", List.of(Map.of("t", "v"))));

  private static String render(String template) {
    return JinjaTemplate.of(template).render(DOCUMENT);
  }

  /** What the jinja2 package prints, as lm-evaluation-harness sets it up. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '`',
      textBlock =
          """
          {{n}} {{x}} {{yes}}§3 1.0 True
          {{list}}§['a', 'b', 'c']
          {{deep.k.0.t}}{{deep['label'][-1]}}§vB
          {{text.strip()}}|{{text|trim}}§It's  "so"|It's  "so"
          {{[text]}}§[' It\\'s  "so" ']
          {% for a in list %}{{loop.index}}{{a}}{% if not loop.last %}, {% endif %}{% endfor %}§1a, 2b, 3c
          {% if n > 2 and 'a' in list %}in{% else %}out{% endif %}§in
          {%- set y = n * 2 + 1 -%} {{y // 2}} {{y % 4}} {{y / 2}}§3 3 3.5
          {{ missing if false else list|join("/") }}§a/b/c
          {{list[1:]|length}}{{list[::-1]}}§2['c', 'b', 'a']
          {{text.split()[0].replace("'", "’").upper()}}§IT’S
          {{ text | regex_replace("\\\\s+", "_") }}§_It's_"so"_
          {# nothing #}{{ none }}{{ n is number }}{{ deep.label | map("lower") | list }}§NoneTrue['a', 'b']
          """)
  void templates_print_what_jinja2_prints(String template, String printed) {
    assertThat(render(template)).isEqualTo(printed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ missing }}",
        "{{ n + text }}",
        "{{ list.nothing }}",
        "{{ text.getClass() }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ n | nothing }}",
        "{% include 'x' %}",
        "{{ 1 / 0 }}",
        "{{",
        "{% if n %}",
        "{{ n n }}"
      })
  void what_does_not_fit_is_refused_in_words(String template) {
    assertThatExceptionOfType(JinjaException.class)
        .isThrownBy(() -> render(template))
        .satisfies(
            problem -> assertThat(problem.getMessage()).isNotBlank().doesNotContain("ovid.tasks"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{% for a in range(100000000) %}{{a}}{% endfor %}",
        "{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
        "{{ 'x' * 999999999 }}",
        "{{ ('x' * 9999999) ~ ('x' * 9999999) ~ ('x' * 9999999) }}",
        "{{ (((list * 9999) | join) * 9999) | length }}",
        "{{ ('a' * 400) | regex_replace('(.*)(.*)(.*)(.*)(.*)(.*)(.*)b', '') }}"
      })
  @Timeout(60)
  void no_template_goes_on_for_ever(String template) {
    assertThatExceptionOfType(JinjaException.class).isThrownBy(() -> render(template));
  }

  @Test
  void nesting_has_a_bound() {
    assertThatExceptionOfType(JinjaException.class)
        .isThrownBy(() -> render("{{" + "(".repeat(9000) + "1" + ")".repeat(9000) + "}}"));
    assertThatExceptionOfType(JinjaException.class)
        .isThrownBy(() -> render("{% if n %}".repeat(20000) + "x" + "{% endif %}".repeat(20000)));
  }
}
