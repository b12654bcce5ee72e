package ovid.harness.authoring;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import ovid.harness.terminal.VisibleText;
import ovid.tasks.Request;
import ovid.tasks.authored.YamlFile;
import ovid.tasks.authored.YamlMapping;

/**
 * A task's test, {@code my_task.test.yaml} beside {@code my_task.yaml}: how many documents there
 * are, and what some of them must ask, to the letter.
 *
 * @param documents how many, where the file says it
 */
public record ExpectedRequests(Path file, OptionalInt documents, List<Expected> requests) {
  private static final Set<String> KEYS = new LinkedHashSet<>(List.of("documents", "requests"));
  private static final String CONTEXT = "context";
  private static final String CONTINUATION = "continuation";
  private static final String TEXT = "text";
  private static final List<String> PARTS = List.of(CONTEXT, CONTINUATION, TEXT);
  private static final Set<String> REQUEST =
      new LinkedHashSet<>(List.of("document", "request", CONTEXT, CONTINUATION, TEXT));

  public ExpectedRequests {
    requests = List.copyOf(requests);
  }

  /**
   * A request.
   *
   * @param document its number, from 1
   * @param request its number in the document, from 1
   * @param parts what it must say, by key
   */
  record Expected(int document, int request, Map<String, String> parts) {}

  /**
   * The test beside a task's file; empty where there is none.
   *
   * @throws ovid.tasks.DataException when it cannot be understood; names the line
   */
  public static Optional<ExpectedRequests> beside(Path task) {
    String name = String.valueOf(task.getFileName()).replaceFirst("\\.[^.]*$", ".test.yaml");
    Path file = task.resolveSibling(name);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    YamlMapping yaml = YamlFile.read(file);
    yaml.allowOnly(KEYS);
    List<Expected> requests = new ArrayList<>();
    for (YamlMapping request : yaml.mappings("requests")) {
      request.allowOnly(REQUEST);
      Map<String, String> parts = new LinkedHashMap<>();
      PARTS.forEach(key -> request.optionalText(key).ifPresent(text -> parts.put(key, text)));
      if (parts.isEmpty()) {
        throw request.fault(CONTEXT, "is missing, and so are continuation and text");
      }
      requests.add(
          new Expected(
              request.number("document", 1).orElse(1),
              request.number("request", 1).orElse(1),
              parts));
    }
    return Optional.of(new ExpectedRequests(file, yaml.number("documents", 0), requests));
  }

  /** Adds what differs to the report. */
  void check(List<List<Request>> actual, CheckReport report) {
    String name = String.valueOf(file.getFileName());
    if (documents.isPresent() && documents.getAsInt() != actual.size()) {
      report.fault(
          name, "expects " + documents.getAsInt() + " documents, and there are " + actual.size());
    }
    int right = 0;
    for (Expected expected : requests) {
      String place = name + ", document " + expected.document() + " request " + expected.request();
      if (expected.document() > actual.size()
          || expected.request() > actual.get(expected.document() - 1).size()) {
        report.fault(place, "there is no such request");
      } else {
        Request request = actual.get(expected.document() - 1).get(expected.request() - 1);
        right += compare(expected, request, place, report) ? 1 : 0;
      }
    }
    report.fact("test", right + " of " + requests.size() + " requests as " + name + " expects");
  }

  private static boolean compare(
      Expected expected, Request request, String place, CheckReport report) {
    Map<String, String> actual = parts(request);
    boolean right = true;
    for (Map.Entry<String, String> part : expected.parts().entrySet()) {
      String is = actual.get(part.getKey());
      if (part.getValue().equals(is)) {
        continue;
      }
      right = false;
      report.fault(
          place,
          is == null
              ? "it has no " + part.getKey() + ", only " + String.join(" and ", actual.keySet())
              : "its %s is \"%s\", not \"%s\""
                  .formatted(part.getKey(), oneLine(is), oneLine(part.getValue())));
    }
    return right;
  }

  /** What a test can say of a request, by key, in the order of the keys. */
  private static Map<String, String> parts(Request request) {
    Map<String, String> parts = new LinkedHashMap<>();
    switch (request) {
      case Request.Loglikelihood pair -> {
        parts.put(CONTEXT, pair.context());
        parts.put(CONTINUATION, pair.continuation());
      }
      case Request.Generation generation -> parts.put(CONTEXT, generation.context());
      case Request.RollingLoglikelihood rolling -> parts.put(TEXT, rolling.text());
      case Request.RollingTokens rolling -> parts.put(TEXT, rolling.tokens().toString());
    }
    return parts;
  }

  private static String oneLine(String text) {
    return VisibleText.of(text).replace("\n", "");
  }
}
