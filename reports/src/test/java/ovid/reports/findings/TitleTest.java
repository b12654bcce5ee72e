package ovid.reports.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ovid.reports.findings.Verdict.Order;

/** Made-up outcomes and the title that each gives. */
class TitleTest {
  private static final Pattern SPACES = Pattern.compile(" +");
  private static final List<String> TWO = List.of("small", "large");
  private static final List<String> LADDER = List.of("a", "b", "c", "d");

  /**
   * Outcomes as words: {@code text} or {@code task}, then what was found, {@code >} for the later
   * model, {@code <} for the earlier, {@code x} for neither, {@code ?} for open; each has 100
   * documents and is called by its place.
   */
  private static List<Verdict> outcomes(String words) {
    List<Verdict> all = new ArrayList<>();
    for (String word : SPACES.splitAsStream(words).toList()) {
      Order order =
          switch (word.charAt(4)) {
            case '>' -> Order.LATER;
            case '<' -> Order.EARLIER;
            case 'x' -> Order.NEITHER;
            default -> Order.OPEN;
          };
      all.add(new Verdict("t" + (all.size() + 1), word.startsWith("text"), order, 100));
    }
    return all;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          task>                         | Larger is better on t1
          task<                         | Smaller is better on t1
          task?                         | 100 documents cannot tell the four models apart on t1
          taskx                         | Better does not go with larger on t1
          task> task>                   | Larger is better on both tasks
          task> task> task>             | Larger is better on all three tasks
          text> text> text>             | Larger is better on all three tasks
          task? task? task?             | 300 documents cannot tell the four models apart
          task< task<                   | Smaller is better on both tasks
          task> task?                   | Larger is better on t1; on t2, 100 documents cannot tell
          task> task> task?             | Larger is better on two of three tasks; on t3, 100 documents cannot tell
          text> text> task?             | Larger is better at predicting text; on t3, 100 documents cannot tell
          text> text> task? task?       | Larger is better at predicting text; on two, 200 documents cannot tell
          text> text> task> task? task? | Larger is better at predicting text and on t3; on two, 200 documents cannot tell
          text> text> task> task> task? | Larger is better at predicting text and on two of three other tasks; on t5, 100 documents cannot tell
          text> task? task?             | Larger is better on t1; on two, 200 documents cannot tell
          text> text? task> task?       | Larger is better on two of four tasks; on two, 200 documents cannot tell
          task> task> task<             | Larger is better on two of three tasks, smaller on t3
          task> task< task?             | Larger is better on t1, smaller on t2; on t3, 100 documents cannot tell
          task> taskx                   | Larger is better on t1, better does not go with larger on t2
          task< taskx task?             | Smaller is better on t1, better does not go with larger on t2; on t3, 100 documents cannot tell
          text> text> task<             | Larger is better at predicting text, smaller on t3
          """)
  void of_models_of_many_sizes(String words, String title) {
    assertThat(Title.of(LADDER, outcomes(words))).isEqualTo(title);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          task>             | large is better than small on t1
          task<             | small is better than large on t1
          task?             | 100 documents cannot tell small and large apart on t1
          task? task?       | 200 documents cannot tell small and large apart
          task> task> task? | large is better than small on two of three tasks; on t3, 100 documents cannot tell
          task> task<       | large is better than small on t1, small on t2
          text> text> task? | large is better than small at predicting text; on t3, 100 documents cannot tell
          task< task< task? | small is better than large on two of three tasks; on t3, 100 documents cannot tell
          """)
  void of_two_models(String words, String title) {
    assertThat(Title.of(TWO, outcomes(words))).isEqualTo(title);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a       | a is best
          -       | No model is clearly the best
          a a     | a is best on both tasks
          - -     | No model is clearly the best on any of two tasks
          a a -   | a is best on two of three tasks; on one none clearly is
          a a b   | a is best on two of three tasks, b on one
          a a b c | a is best on two of four tasks, b on one, others on one
          b b a - | b is best on two of four tasks, a on one; on one none clearly is
          """)
  void of_models_without_an_order(String words, String title) {
    List<Optional<String>> leaders = new ArrayList<>();
    for (String word : SPACES.splitAsStream(words).toList()) {
      leaders.add(word.equals("-") ? Optional.empty() : Optional.of(word));
    }
    assertThat(Title.ofLeaders(leaders)).isEqualTo(title);
  }

  @Test
  void an_order_needs_the_widest_pair_and_no_pair_against_it() {
    assertThat(Order.of(1, true, false)).isEqualTo(Order.LATER);
    assertThat(Order.of(-1, false, true)).isEqualTo(Order.EARLIER);
    assertThat(Order.of(1, true, true)).isEqualTo(Order.NEITHER);
    assertThat(Order.of(0, true, false)).isEqualTo(Order.NEITHER);
    assertThat(Order.of(0, false, false)).isEqualTo(Order.OPEN);
  }
}
