package ovid.harness.authoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import ovid.harness.encoding.EncodedRequest;
import ovid.harness.encoding.EncodingException;
import ovid.harness.encoding.RequestEncoder;
import ovid.harness.encoding.ScoredSequence;
import ovid.harness.program.UserException;
import ovid.harness.terminal.Numbers;
import ovid.model.values.Tokenizer;
import ovid.tasks.DataException;
import ovid.tasks.DataFolder;
import ovid.tasks.FewShotTask;
import ovid.tasks.Located;
import ovid.tasks.Metric;
import ovid.tasks.Outcome;
import ovid.tasks.Request;
import ovid.tasks.Task;

/**
 * Goes through all of a task without a model: reads all data, makes every request, and scores
 * answers that were made up.
 */
public final class TaskCheck<D> {
  /** Documents that may be right in the same place by chance. */
  private static final int ALIKE = 10;

  private final Task<D> task;
  private final RequestEncoder encoder;
  private final int context;
  private final CheckReport report = new CheckReport();
  private final Map<List<Request>, String> seen = new HashMap<>();
  private final Map<Integer, Integer> gold = new HashMap<>();
  private final Map<String, Integer> targets = new HashMap<>();
  private double chance;
  private int requestCount;
  private int longest;
  private String longestPlace = "";
  private int truncated;
  private int duplicates;
  private @Nullable String firstDuplicate;
  private int equalChoices;
  private int blankEnds;
  private final List<Integer> right = new ArrayList<>();
  private boolean compared;

  private TaskCheck(Task<D> task, Tokenizer tokenizer, int context) {
    this.task = task;
    this.encoder = new RequestEncoder(tokenizer, context);
    this.context = context;
  }

  /**
   * Checks a task.
   *
   * @param expected what its test file holds it to; null where there is none
   * @param context tokens that a model takes
   * @throws ovid.tasks.DataException when the data cannot be read
   */
  public static <D> CheckReport of(
      Task<D> task,
      DataFolder data,
      @Nullable ExpectedRequests expected,
      Tokenizer tokenizer,
      int context) {
    return new TaskCheck<>(task, tokenizer, context).check(data, expected);
  }

  private CheckReport check(DataFolder data, @Nullable ExpectedRequests expected) {
    List<D> documents = task.documents(data);
    List<List<Request>> all = new ArrayList<>(documents.size());
    for (int i = 0; i < documents.size(); i++) {
      all.add(check(documents.get(i), place(documents.get(i), i)));
    }
    for (int i : new TreeSet<>(List.of(0, documents.size() / 2, documents.size() - 1))) {
      if (i >= 0 && i < documents.size()) {
        D document = documents.get(i);
        report.example(
            RequestText.of(place(document, i), all.get(i), right.get(i), answers(document)));
      }
    }
    report.fact("documents", Numbers.count(documents.size()));
    report.fact("requests", Numbers.count(requestCount));
    if (longest > 0) {
      report.fact("longest request", Numbers.count(longest, "token") + ", " + longestPlace);
    }
    report.fact(
        "do not fit",
        Numbers.count(truncated, "document") + ", in " + Numbers.count(context, "token"));
    report.fact("duplicates", Integer.toString(duplicates));
    if (!documents.isEmpty()) {
      report.baselines(documents.size(), chance / documents.size(), gold, targets);
    } else {
      report.fault(task.description().name(), "has no documents");
    }
    if (compared) {
      report.fact("compared by", comparisons());
    }
    if (documents.size() > 1 && seen.size() == 1 && !all.getFirst().isEmpty()) {
      report.fault(
          task.description().name(),
          "all documents ask the same; a field is missing in the prompt");
    }
    if (documents.size() >= ALIKE && gold.size() == 1) {
      report.warning(
          "the right choice is number %d of every document; see whether \"answer\" means what it should"
              .formatted(gold.keySet().iterator().next() + 1));
    }
    warn();
    if (expected != null) {
      expected.check(all, report);
    }
    return report;
  }

  private void warn() {
    if (truncated > 0) {
      report.warning(
          Numbers.count(truncated, "document")
              + (truncated == 1 ? " is" : " are")
              + " longer than "
              + context
              + " tokens; a model does not see the beginning");
    }
    if (duplicates > 0) {
      report.warning(
          Numbers.count(duplicates, "document")
              + (duplicates == 1 ? " asks" : " ask")
              + " what another one asks; the first is "
              + firstDuplicate);
    }
    if (equalChoices > 0) {
      report.warning(
          Numbers.count(equalChoices, "document")
              + (equalChoices == 1 ? " has" : " have")
              + " wrong choices of equal text");
    }
    if (blankEnds > 0) {
      report.warning(
          Numbers.count(blankEnds, "prompt")
              + (blankEnds == 1 ? " ends" : " end")
              + " in white space, which moves into the answer's first token");
    }
  }

  private String comparisons() {
    return String.join(
        "; ", task.description().metrics().stream().map(TaskCheck::comparison).toList());
  }

  /** How a metric compares what was written with the right answers. */
  private static String comparison(Metric metric) {
    return switch (metric.name()) {
      case "exact_match" -> "exact_match: equal to one of them but for outer white space";
      case "em" -> "em: equal to one of them but for case, punctuation and articles";
      case "f1" -> "f1: words shared with the closest of them";
      case "bleu" -> "bleu: n-grams that any of them has";
      case "chrf" -> "chrf: characters shared with the closest of them";
      default -> metric.name() + ": with the closest of them";
    };
  }

  private static List<String> answers(Object document) {
    return inside(document) instanceof Located located ? located.answers() : List.of();
  }

  /** What a task's own reader made, without the examples before it. */
  private static Object inside(Object document) {
    return document instanceof FewShotTask.Prompted<?> prompted ? prompted.document() : document;
  }

  private static String place(Object document, int index) {
    String number = "document " + (index + 1);
    return inside(document) instanceof Located located
        ? number + " (" + located.place() + ")"
        : number;
  }

  /** Returns the document's requests. */
  private List<Request> check(D document, String place) {
    List<Request> requests;
    try {
      requests = task.requests(document);
    } catch (RuntimeException e) {
      report.fault(place, "its requests cannot be made: " + reason(e));
      right.add(-1);
      return List.of();
    }
    requestCount += requests.size();
    if (inside(document) instanceof Located located) {
      located
          .blankFields()
          .forEach(field -> report.fault(place, "field \"" + field + "\" is blank"));
      located.remarks().forEach(remark -> report.remark(place, remark));
      compared |= !located.answers().isEmpty();
    }
    boolean cut = false;
    for (Request request : requests) {
      cut |= measure(request, place);
    }
    truncated += cut ? 1 : 0;
    String twin = requests.isEmpty() ? null : seen.putIfAbsent(requests, place);
    if (twin != null) {
      duplicates++;
      firstDuplicate = firstDuplicate == null ? place + ", like " + twin : firstDuplicate;
    }
    right.add(score(document, requests, place));
    return requests;
  }

  /** Returns whether the request does not fit. */
  private boolean measure(Request request, String place) {
    String prompt =
        switch (request) {
          case Request.Loglikelihood pair -> pair.context();
          case Request.Generation generation -> generation.context();
          case Request.RollingLoglikelihood rolling -> "";
          case Request.RollingTokens rolling -> "";
        };
    if (request instanceof Request.Loglikelihood pair && pair.continuation().isBlank()) {
      report.fault(place, "what is to be scored is blank");
      return false;
    }
    blankEnds +=
        !prompt.isEmpty() && Character.isWhitespace(prompt.charAt(prompt.length() - 1)) ? 1 : 0;
    try {
      return switch (encoder.encode(request)) {
        case EncodedRequest.Continuation scored -> {
          lengthen(scored.sequence().tokens().length + scored.truncatedTokens(), place);
          yield scored.truncatedTokens() > 0;
        }
        case EncodedRequest.Unscored unscored -> {
          report.fault(place, "no token of it is scored");
          yield false;
        }
        case EncodedRequest.Prompt written -> {
          lengthen(written.tokens().length + written.truncatedTokens(), place);
          yield written.truncatedTokens() > 0;
        }
        case EncodedRequest.Windows windows -> {
          lengthen(windows.windows().stream().mapToInt(ScoredSequence::scored).sum(), place);
          yield false;
        }
      };
    } catch (EncodingException e) {
      report.fault(place, String.valueOf(e.getMessage()));
      return false;
    }
  }

  private void lengthen(int tokens, String place) {
    if (tokens > longest) {
      longest = tokens;
      longestPlace = place;
    }
  }

  /** Returns the request that is right when the model prefers it; -1 where there is none. */
  private int score(D document, List<Request> requests, String place) {
    int found = -1;
    try {
      TreeSet<Integer> choices = new TreeSet<>();
      Outcome outcome = task.score(document, StandIn.answers(requests, 0));
      checkStatistics(outcome, place);
      if (outcome.choice() == null) {
        targets.merge(outcome.target(), 1, Integer::sum);
        return found;
      }
      for (int i = 0; i < requests.size(); i++) {
        Outcome.Choice choice = task.score(document, StandIn.answers(requests, i)).choice();
        if (choice != null) {
          choices.add(choice.predicted());
          found = found < 0 && choice.predicted() == choice.gold() ? i : found;
        }
      }
      chance += 1.0 / Math.max(1, choices.size());
      gold.merge(outcome.choice().gold(), 1, Integer::sum);
      compareChoices(requests, choices.size(), outcome.choice().gold(), place);
    } catch (RuntimeException e) {
      report.fault(place, "its answers cannot be scored: " + reason(e));
    }
    return found;
  }

  private static String reason(RuntimeException problem) {
    return problem instanceof UserException || problem instanceof DataException
        ? String.valueOf(problem.getMessage()).replaceFirst("\\.$", "")
        : problem.toString();
  }

  private void checkStatistics(Outcome outcome, String place) {
    for (Metric metric : task.description().metrics()) {
      double[] statistics = outcome.statistics().get(metric.name());
      if (statistics == null || statistics.length != metric.aggregation().length()) {
        report.fault(place, "its score says nothing of the metric " + metric.name());
      }
    }
  }

  private void compareChoices(List<Request> requests, int choices, int right, String place) {
    boolean equal = false;
    for (int i = 0; i < Math.min(choices, requests.size()); i++) {
      for (int j = 0; j < i; j++) {
        if (requests.get(i).equals(requests.get(j))) {
          equal = true;
          if (i == right || j == right) {
            report.fault(
                place,
                "choices "
                    + (j + 1)
                    + " and "
                    + (i + 1)
                    + " are of equal text, and one is the right one");
            return;
          }
        }
      }
    }
    equalChoices += equal ? 1 : 0;
  }

  /** The requests of a task's first document, spaces visible. */
  public static <D> String example(Task<D> task, D first) {
    return RequestText.of(place(first, 0), task.requests(first), -1, answers(first));
  }
}
