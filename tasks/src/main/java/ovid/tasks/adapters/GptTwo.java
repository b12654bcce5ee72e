package ovid.tasks.adapters;

import java.util.List;
import ovid.tasks.TaskDescription.PublishedResult;

/**
 * OpenAI's four checkpoints: the names of the GPT-2 paper's tables and the true numbers of
 * parameters, which the names undercount.
 */
public enum GptTwo {
  SMALL("117M", 124_439_808),
  MEDIUM("345M", 354_823_168),
  LARGE("762M", 774_030_080),
  EXTRA_LARGE("1542M", 1_557_611_200);

  /** How the GPT-2 paper is cited. */
  public static final String PAPER = "Radford et al. 2019";

  private final String paperName;
  private final long parameters;

  GptTwo(String paperName, long parameters) {
    this.paperName = paperName;
    this.parameters = parameters;
  }

  /** A result of this checkpoint, in the metric's own unit. */
  public PublishedResult result(String metric, double value, String source, String protocol) {
    return new PublishedResult(paperName, parameters, metric, value, source, protocol);
  }

  /** A column of the paper's Table 3. */
  public static List<PublishedResult> table3(
      String metric,
      String protocol,
      double small,
      double medium,
      double large,
      double extraLarge) {
    String source = PAPER + ", Table 3";
    return List.of(
        SMALL.result(metric, small, source, protocol),
        MEDIUM.result(metric, medium, source, protocol),
        LARGE.result(metric, large, source, protocol),
        EXTRA_LARGE.result(metric, extraLarge, source, protocol));
  }
}
