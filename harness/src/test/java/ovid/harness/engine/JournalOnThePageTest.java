package ovid.harness.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ovid.harness.evaluation.Aggregations;
import ovid.reports.Report;
import ovid.results.JournalEntry;
import ovid.results.RunDescription;
import ovid.results.run.RunFolder;
import ovid.tasks.Aggregation;
import ovid.tasks.Request;
import ovid.tasks.Response;
import tools.jackson.databind.JsonNode;

/** What the harness writes into the journal is what the page shows. */
class JournalOnThePageTest {
  @TempDir private Path folder;

  static List<Request> requests() {
    return JournalJsonTest.requests().map(arguments -> (Request) arguments.get()[0]).toList();
  }

  @ParameterizedTest
  @MethodSource("requests")
  void every_request_is_shown_with_its_answer(Request request) throws IOException {
    String sample = sample(page(request, answer(request)));

    assertThat(sample).contains(asked(request)).contains(answered(request));
    // A window's size was once taken for the context.
    assertThat(sample).doesNotContain(">0<", ">512<", ">1024<", "not shown");
  }

  private static List<String> asked(Request request) {
    return switch (request) {
      case Request.Loglikelihood pair -> List.of(">Prompt<", pair.context());
      case Request.RollingLoglikelihood rolling -> List.of(">Text<", rolling.text().strip());
      case Request.RollingTokens rolling -> List.of(">Text, as numbers of its tokens<", "464 3290");
      case Request.Generation generation -> List.of(">Prompt<", generation.context());
    };
  }

  private static Response answer(Request request) {
    return switch (request) {
      case Request.Loglikelihood pair ->
          new Response.Loglikelihood(
              List.of(new Response.ScoredToken(pair.continuation(), -1.25f, true)), 17);
      case Request.RollingLoglikelihood rolling -> new Response.RollingLoglikelihood(-4.5, 9);
      case Request.RollingTokens rolling -> new Response.RollingLoglikelihood(-4.5, 9);
      case Request.Generation generation -> new Response.Generation(" moss", 9, -4.5, 17);
    };
  }

  private static List<String> answered(Request request) {
    List<String> rolling =
        List.of("log-likelihood −4.50", "9 tokens", "perplexity per token 1.649");
    return switch (request) {
      case Request.Loglikelihood pair ->
          List.of(
              pair.continuation().strip(), "log-likelihood −1.25", "greedy", "17 tokens of the");
      case Request.RollingLoglikelihood text -> rolling;
      case Request.RollingTokens tokens -> rolling;
      case Request.Generation generation -> List.of("moss", "9 tokens", "17 tokens of the prompt");
    };
  }

  private String page(Request request, Response response) throws IOException {
    RunDescription.Task task =
        RunDescription.Task.named("everything")
            .title("Everything")
            .protocol("Asks all there is to ask.")
            .source("these tests")
            .licence("Apache-2.0")
            .metrics(List.of(new RunDescription.Metric("ll", Aggregation.MEAN.name(), true)))
            .documents(1, 1)
            .build();
    RunDescription description =
        new RunDescription(
            RunDescription.SCHEMA,
            "0.1.0",
            "ovid-1",
            List.of(new RunDescription.Model("tiny", "tiny", 1000, Map.of(), "c", "t")),
            List.of(task),
            null,
            1,
            List.of("run"),
            null);
    Path run = folder.resolve("run");
    try (RunFolder open = RunFolder.open(run, description)) {
      open.append(
          JournalEntry.about("key", "tiny", "everything", 0)
              .statistics(Map.of("ll", new double[] {-4.5}))
              .counts(Map.of("tokens", 9L))
              .target("the target")
              .exchanges(
                  List.<JsonNode>of(JournalJson.of(request)),
                  List.<JsonNode>of(JournalJson.of(response)))
              .build());
      open.finish(new Aggregations());
    }
    Path page = folder.resolve("page.html");
    Report.write(List.of(run), page, new Aggregations());
    return Files.readString(page);
  }

  private static String sample(String page) {
    int start = page.indexOf("<article class=\"sample");
    assertThat(start).isPositive();
    return page.substring(start, page.indexOf("</article>", start));
  }
}
