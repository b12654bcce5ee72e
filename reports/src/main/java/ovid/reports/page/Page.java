package ovid.reports.page;

import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import ovid.results.JournalEntry;
import ovid.results.Summary;

/**
 * Everything that the page shows, ready for the templates.
 *
 * @param lede what was compared, in a sentence
 */
public record Page(
    String title,
    String lede,
    List<String> findings,
    ScoreTable table,
    List<Plot> plots,
    Speed speed,
    List<Positions> positions,
    List<Samples.Chosen> samples,
    List<Trust> trust,
    int superseded) {
  /** All samples together may take so many bytes of the page. */
  private static final long SAMPLES = 1_300_000;

  @SuppressWarnings("NullAway") // jte's own engine passes null where there is no interceptor
  private static final HtmlInterceptor NO_INTERCEPTOR = null;

  /** Reads the journal of the run with an index, line by line. */
  public interface Journals extends BiConsumer<Integer, Consumer<JournalEntry>> {}

  /** The page over these runs; each journal is read once. */
  public static Page of(List<Summary> runs, Journals journals) {
    Comparison comparison = Comparison.of(runs);
    Samples samples = new Samples(comparison);
    for (int run = 0; run < runs.size(); run++) {
      int index = run;
      journals.accept(index, entry -> samples.accept(index, entry));
    }
    int tasks = Math.max(1, comparison.tasks().size());
    return new Page(
        Lede.title(comparison),
        Lede.of(comparison),
        Findings.of(comparison),
        ScoreTable.of(comparison),
        Plots.of(comparison),
        Speed.of(comparison),
        Positions.of(comparison),
        samples.chosen(SAMPLES / tasks, Page::size),
        Trust.of(comparison),
        comparison.superseded());
  }

  /** Writes the page as HTML. */
  public void render(Appendable sink) {
    JtepageGenerated.render(output(sink), NO_INTERCEPTOR, this);
  }

  /** Bytes that a sample takes. */
  private static long size(Sample sample) {
    StringBuilder text = new StringBuilder();
    JtesampleGenerated.render(output(text), NO_INTERCEPTOR, sample);
    return text.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  private static HtmlTemplateOutput output(Appendable sink) {
    return new OwaspHtmlTemplateOutput(new CleanOutput(sink));
  }
}
