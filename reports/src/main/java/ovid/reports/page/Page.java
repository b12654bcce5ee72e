package ovid.reports.page;

import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ovid.reports.evidence.Contests;
import ovid.reports.evidence.Documents;
import ovid.reports.evidence.Evidence;
import ovid.reports.evidence.GroupContests;
import ovid.reports.evidence.Journals;
import ovid.reports.evidence.ModelAverages;
import ovid.reports.findings.Caveats;
import ovid.reports.findings.Findings;
import ovid.reports.findings.Lede;
import ovid.reports.findings.Trust;
import ovid.reports.plots.CalibrationPlot;
import ovid.reports.plots.Plot;
import ovid.reports.plots.Plots;
import ovid.reports.samples.Sample;
import ovid.reports.samples.SampleStream;
import ovid.reports.samples.Samples;
import ovid.reports.tables.ControlRows;
import ovid.reports.tables.GroupTable;
import ovid.reports.tables.Overview;
import ovid.reports.tables.Pairs;
import ovid.reports.tables.Positions;
import ovid.reports.tables.ScoreTable;
import ovid.reports.tables.Speed;
import ovid.reports.text.CleanOutput;
import ovid.results.Summary;
import ovid.results.statistics.Estimators;

/**
 * Everything that the page shows, ready for the templates; the files beside it read their documents
 * from the journals as they are rendered.
 *
 * @param file name of the page's file
 * @param beside name of the folder of the files beside the page
 */
public record Page(
    String file,
    String beside,
    Opening opening,
    List<GroupTable> groups,
    Scores scores,
    ControlRows controls,
    List<Plot> plots,
    Pairs pairs,
    Speed speed,
    List<Positions> positions,
    List<CalibrationPlot> calibrations,
    List<Samples.Chosen> samples,
    Trust trust,
    Samples reader) {

  /**
   * What stands first.
   *
   * @param lede what was compared, in a sentence
   * @param title the finding
   * @param overview models against tasks, where there are two models or more
   * @param average the suite's average against size
   */
  public record Opening(
      String title,
      String lede,
      Optional<Overview> overview,
      List<String> findings,
      Optional<Plot> average) {}

  /**
   * The table of scores with what is to be said about it.
   *
   * @param averaged what the average is over, in words; empty where there is none
   * @param caveats what limits the scores: unverified data, skipped tasks
   * @param superseded pairs that were left out since another run counts for them
   */
  public record Scores(ScoreTable table, String averaged, List<String> caveats, int superseded) {}

  /** All samples together may take so many bytes of the page. */
  private static final long SAMPLES = 1_150_000;

  /** A file beside the page may be so large. */
  private static final long BESIDE = 4_000_000;

  @SuppressWarnings("NullAway") // jte's own engine passes null where there is no interceptor
  private static final HtmlInterceptor NO_INTERCEPTOR = null;

  /**
   * The page over these runs; each journal is gone through once, and the documents that are shown
   * are then read one by one.
   *
   * @param file name of the page's file
   */
  public static Page of(List<Summary> runs, Journals journals, Estimators estimators, String file) {
    Evidence comparison = Evidence.of(runs, estimators);
    Documents documents = Documents.read(comparison, journals);
    Contests contests = Contests.of(comparison, documents);
    Optional<ModelAverages> suite = ModelAverages.of(comparison);
    GroupContests groups = GroupContests.of(comparison, contests);
    List<GroupTable> tables = GroupTable.of(comparison, groups);
    Samples samples = new Samples(comparison, documents);
    List<Samples.Chosen> chosen =
        samples.chosen(SAMPLES, s -> html(s).getBytes(StandardCharsets.UTF_8).length);
    return new Page(
        file,
        folder(file),
        new Opening(
            Lede.title(comparison, contests, groups),
            Lede.of(comparison),
            Overview.of(comparison, contests, tables),
            Findings.of(comparison, contests, groups, suite),
            suite.flatMap(Plots::of)),
        tables,
        new Scores(
            ScoreTable.of(comparison, contests),
            suite.map(average -> average.scope(comparison)).orElse(""),
            Caveats.of(comparison),
            comparison.superseded()),
        ControlRows.of(runs),
        Plots.of(comparison),
        Pairs.of(comparison, contests, chosen),
        Speed.of(comparison),
        Positions.of(comparison),
        CalibrationPlot.of(comparison, documents),
        chosen,
        Trust.of(comparison),
        samples);
  }

  private static String folder(String file) {
    String stem = file.endsWith(".html") ? file.substring(0, file.length() - 5) : file;
    return stem + "-samples";
  }

  /** The models, in the page's order. */
  List<Evidence.Model> models() {
    return scores.table().models();
  }

  /** Writes the page as HTML. */
  public void render(Appendable sink) {
    JtepageGenerated.render(output(sink), NO_INTERCEPTOR, this);
  }

  /** The files beside the page. */
  public List<Beside> besides() {
    List<Beside> files = new ArrayList<>();
    for (Samples.Chosen chosen : samples) {
      if (!chosen.beside().isEmpty()) {
        files.add(new Beside(chosen.file(), this, chosen));
      }
    }
    return files;
  }

  /** More of a task's documents. */
  public record Beside(String name, Page page, Samples.Chosen chosen) {

    /** Writes the file as HTML: documents in order, until it is full. */
    public void render(Appendable sink) {
      SampleStream documents =
          new SampleStream(
              chosen.beside(),
              document -> html(page.reader().sample(chosen.task(), document)),
              BESIDE);
      JtebesideGenerated.render(output(sink), NO_INTERCEPTOR, this, documents);
    }
  }

  private static String html(Sample sample) {
    StringBuilder text = new StringBuilder();
    JtesampleGenerated.render(output(text), NO_INTERCEPTOR, sample);
    return text.toString();
  }

  private static HtmlTemplateOutput output(Appendable sink) {
    return new OwaspHtmlTemplateOutput(new CleanOutput(sink));
  }
}
