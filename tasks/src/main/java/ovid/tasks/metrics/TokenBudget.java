package ovid.tasks.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each token may still be counted. */
final class TokenBudget {
  private final Map<String, Integer> left = new HashMap<>();

  private TokenBudget() {}

  static TokenBudget of(List<List<String>> sentences) {
    TokenBudget budget = new TokenBudget();
    for (List<String> sentence : sentences) {
      for (String token : sentence) {
        budget.left.merge(token, 1, Integer::sum);
      }
    }
    return budget;
  }

  int total() {
    return left.values().stream().mapToInt(Integer::intValue).sum();
  }

  boolean has(String token) {
    return left.getOrDefault(token, 0) > 0;
  }

  void take(String token) {
    left.merge(token, -1, Integer::sum);
  }
}
