package ovid.reports.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import ovid.results.RunDescription;
import ovid.results.RunDescription.Metric;
import ovid.results.RunDescription.Published;

/**
 * Eight tasks of all kinds.
 *
 * @param wording what becomes of every text that a person reads
 * @param documents how many each task has
 */
record FixtureTasks(UnaryOperator<String> wording, int documents) {
  private static final String PAPER = "Radford et al. 2019, table 3";
  private static final long[] SIZES = {124_439_808, 354_823_168, 774_030_080, 1_557_611_200};
  private static final String[] NAMES = {"117M", "345M", "762M", "1542M"};

  List<RunDescription.Task> all() {
    return List.of(
        task(
            "lambada_openai",
            "LAMBADA, whole last word",
            List.of(accuracy(), new Metric("perplexity", "PERPLEXITY", false)),
            row("acc", "with a stop-word filter", 0.4599, 0.5548, 0.6012, 0.6324),
            null),
        task(
            "wsc273",
            "Winograd schemas, partial scoring",
            List.of(accuracy()),
            row("acc", "", 0.60, 0.62, 0.65, 0.7070),
            0.5),
        task("arc_easy", "ARC, easy questions", List.of(accuracy()), List.of(), 0.25),
        task(
            "cbt_cn",
            "Children’s Book Test, common nouns",
            List.of(accuracy()),
            row("acc", "", 0.8765, 0.9235, 0.9345, 0.9330),
            0.1),
        task(
            "wikitext2",
            "WikiText-2, word perplexity",
            List.of(
                new Metric("word_perplexity", "UNIT_PERPLEXITY", false),
                new Metric("bits_per_byte", "BITS_PER_UNIT", false)),
            row("word_perplexity", "stride 32", 29.41, 22.76, 19.93, 18.34),
            null),
        task(
            "summaries",
            "Summaries after TL;DR:",
            List.of(new Metric("rouge1", "MEAN", true), new Metric("rougeL", "MEAN", true)),
            List.of(),
            null),
        task(
            "translation",
            "French to English, one sentence",
            List.of(new Metric("bleu", "BLEU", true)),
            List.of(new Published("1542M", SIZES[3], "bleu", 11.5, PAPER, "")),
            null),
        task(
            "nq_open",
            "Natural Questions, open",
            List.of(new Metric("exact_match", "PROPORTION", true)),
            row("exact_match", "", 0.002, 0.011, 0.025, 0.041),
            null));
  }

  private static Metric accuracy() {
    return new Metric("acc", "PROPORTION", true);
  }

  private List<Published> row(String metric, String protocol, double... values) {
    List<Published> row = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      row.add(
          new Published(
              wording.apply(NAMES[i]),
              SIZES[i],
              metric,
              values[i],
              wording.apply(PAPER),
              protocol.isEmpty() ? "" : wording.apply(protocol)));
    }
    return row;
  }

  private RunDescription.Task task(
      String name,
      String title,
      List<Metric> metrics,
      List<Published> published,
      @Nullable Double chance) {
    Map<String, String> switches = new LinkedHashMap<>();
    switches.put(wording.apply("target"), wording.apply("all after the last space"));
    switches.put("beginning of text", "none");
    return RunDescription.Task.named(wording.apply(name))
        .title(wording.apply(title))
        .protocol(
            wording.apply(
                "A made-up protocol: the context is what stands before the last word, and a"
                    + " document is right when every token of the continuation is the model's first"
                    + " choice."))
        .switches(switches)
        .source(wording.apply("Somebody and others, 2016"))
        .licence(wording.apply("CC BY 4.0"))
        .files(
            List.of(
                new RunDescription.File(
                    wording.apply(name + "/test.jsonl"),
                    "ab".repeat(32),
                    name.equals("wsc273") ? "cd".repeat(32) : "ab".repeat(32),
                    "https://example.org/" + wording.apply(name + ".jsonl"))))
        .metrics(metrics)
        .published(published)
        .chance(chance)
        .human(
            name.equals("wsc273")
                ? new RunDescription.Human(0.92, wording.apply("Somebody 2015"))
                : null)
        .promptParity(
            name.equals("wsc273") ? null : wording.apply("the same prompts, proven by sha256"))
        .documents(documents, documents)
        .build();
  }
}
