package ovid.harness.authoring;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
  private static final Set<String> REQUEST =
      new LinkedHashSet<>(List.of("document", "request", "context", "continuation", "text"));

  public ExpectedRequests {
    requests = List.copyOf(requests);
  }

  /**
   * A request.
   *
   * @param document its number, from 1
   * @param request its number in the document, from 1
   */
  record Expected(
      int document,
      int request,
      Optional<String> context,
      Optional<String> continuation,
      Optional<String> text) {}

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
      requests.add(
          new Expected(
              request.number("document", 1).orElse(1),
              request.number("request", 1).orElse(1),
              request.optionalText("context"),
              request.optionalText("continuation"),
              request.optionalText("text")));
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
    return switch (request) {
      case Request.Loglikelihood pair -> {
        boolean context = same("context", expected.context(), pair.context(), place, report);
        boolean continuation =
            same("continuation", expected.continuation(), pair.continuation(), place, report);
        yield context && continuation;
      }
      case Request.Generation generation ->
          same("context", expected.context(), generation.context(), place, report);
      case Request.RollingLoglikelihood rolling ->
          same("text", expected.text(), rolling.text(), place, report);
      case Request.RollingTokens rolling ->
          same("text", expected.text(), rolling.tokens().toString(), place, report);
    };
  }

  private static boolean same(
      String what, Optional<String> expected, String actual, String place, CheckReport report) {
    if (expected.isEmpty() || expected.get().equals(actual)) {
      return true;
    }
    report.fault(
        place,
        "its %s is \"%s\", not \"%s\"".formatted(what, oneLine(actual), oneLine(expected.get())));
    return false;
  }

  private static String oneLine(String text) {
    return VisibleText.of(text).replace("\n", "");
  }
}
