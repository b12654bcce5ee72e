package ovid.harness.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ovid.model.values.Configuration;

/**
 * What {@code ovid bench} found, as its JSON has it. Rates are medians over the rounds, so that
 * they need not divide into each other exactly.
 *
 * @param started ISO-8601 instant
 * @param model name, or shape of random weights
 * @param rival the other program; null when there was none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BenchReport(
    String ovid,
    List<String> command,
    String started,
    String cpu,
    String os,
    String java,
    String kernel,
    String numerics,
    int threads,
    String model,
    Configuration shape,
    Peak peak,
    @Nullable RivalReport rival,
    List<Result> results) {
  public BenchReport {
    command = List.copyOf(command);
    results = List.copyOf(results);
  }

  /**
   * The machine's own limits, measured in every round of every workload.
   *
   * @param gigaflops a second, in registers
   * @param gigabytes a second, from memory
   */
  public record Peak(double gigaflops, double gigabytes) {}

  /**
   * Whom it was compared with.
   *
   * @param versions of its packages
   * @param largestDifference between log-probabilities of the same tokens by both; null for random
   *     weights, which are not the same ones
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record RivalReport(
      String name, Map<String, String> versions, @Nullable Double largestDifference) {
    public RivalReport {
      versions = Collections.unmodifiableMap(versions);
    }
  }

  /**
   * One workload.
   *
   * @param tokens computed in a round
   * @param seconds of every round
   * @param gigaflops a second that the question needs
   * @param peakShare of that in the peak measured in the same round
   * @param gigabytes of weights, keys and values a second; null for prefill, where computing takes
   *     the time
   * @param bandwidthShare of that in the bandwidth measured in the same round
   * @param rival the other program's times; null when there was none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Result(
      String name,
      String title,
      long tokens,
      List<Double> seconds,
      double tokensPerSecond,
      double gigaflops,
      double peakShare,
      @Nullable Double gigabytes,
      @Nullable Double bandwidthShare,
      @Nullable RivalResult rival) {
    public Result {
      seconds = List.copyOf(seconds);
    }
  }

  /**
   * The other program's times on a workload.
   *
   * @param seconds of every round
   * @param ratio median over the rounds of its seconds by Ovid's: above 1, Ovid is the faster one
   * @param low the smallest ratio of a round
   * @param high the largest
   */
  public record RivalResult(
      List<Double> seconds, double tokensPerSecond, double ratio, double low, double high) {
    public RivalResult {
      seconds = List.copyOf(seconds);
    }
  }
}
