package ovid.results.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.results.ResultsException;
import ovid.results.RunDescription;
import ovid.results.Runs;
import ovid.results.Summary;
import ovid.results.comparison.RunComparison;
import ovid.results.run.RunFolder;
import ovid.results.run.RunState;
import ovid.results.statistics.Estimators;
import ovid.results.statistics.MeanEstimator;
import ovid.results.statistics.Resampling;
import ovid.results.statistics.Scale;

/** Tables of scores, Ovid's own and other people's. */
class ScoresImportTest {
  private static final String HEADER = "model,parameters,task,metric,value,documents\n";

  @TempDir Path folder;

  @Test
  void what_is_exported_is_imported_and_exported_again_byte_for_byte() throws IOException {
    Path run = folder.resolve("run");
    Summary ours = Runs.complete(run);

    assertThat(read(run.resolve("scores.csv")))
        .singleElement()
        .asString()
        .contains("holds scores and no documents");

    Path back = folder.resolve("back");
    assertThat(back.resolve("scores.csv")).hasSameBinaryContentAs(run.resolve("scores.csv"));
    Summary summary = RunFolder.summary(back);
    for (Summary.Score score : ours.scores()) {
      Summary.Score other = summary.score(score.model(), score.task()).orElseThrow();
      assertThat(other.metrics()).usingRecursiveComparison().isEqualTo(score.metrics());
      assertThat(other.documents()).isEqualTo(score.documents());
      assertThat(other.truncated()).isEqualTo(score.truncated());
    }
    assertThat(summary.run().numerics()).isEqualTo("ovid-1");
    assertThat(summary.run().tasks().getFirst().metrics())
        .isEqualTo(Runs.description().tasks().getFirst().metrics());
    assertThat(RunFolder.state(back).state()).isEqualTo(RunState.State.IMPORTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a, b",
        "\"quoted\"",
        "\"",
        "\"\"",
        "line\nfeed",
        "empty\n\nline",
        "both\r\nends",
        "bare\rreturn",
        "ends with return\r",
        "\n",
        " spaces ",
        "=HYPERLINK(\"http://x\",\"y\")",
        "+1-2@SUM(A1)",
        "'apostrophe",
        "tab\there",
        "back\\slash \\\" \\n",
        "Größe 模型 \uD83D\uDE00 \u2028 \u202Eright to left",
        "NULL",
        "0123",
        "1e5",
        "\ufeffmark",
        "; semicolon",
        "\u0000",
      })
  void names_come_back_as_they_were_whatever_they_hold(String name) throws IOException {
    Path run = folder.resolve("run");
    RunDescription description = named(name);
    try (RunFolder open = RunFolder.open(run, description)) {
      open.finish(Runs.estimators());
      open.write(scored(description));
    }

    read(run.resolve("scores.csv"));

    RunDescription back = RunFolder.describe(folder.resolve("back"));
    assertThat(back.models().getFirst().name()).isEqualTo(name);
    assertThat(back.models().getFirst().tokenizerSha256()).isEqualTo(name);
    assertThat(back.tasks().getFirst().name()).isEqualTo(name);
    assertThat(back.tasks().getFirst().metrics().getFirst().name()).isEqualTo(name);
    assertThat(back.numerics()).isEqualTo(name);
    assertThat(folder.resolve("back").resolve("scores.csv"))
        .hasSameBinaryContentAs(run.resolve("scores.csv"));
  }

  @Test
  void tables_of_several_runs_may_lack_pairs_of_model_and_task() throws IOException {
    Path file =
        write(
            """
            model,parameters,task,metric,value,documents
            small,1000,choice,acc,0.5,4
            large,2000,cloze,acc,0.75,8
            large,2000,cloze,perplexity,12.5,8
            """);

    read(file);

    Summary summary = RunFolder.summary(folder.resolve("back"));
    assertThat(summary.run().models()).extracting(m -> m.name()).containsExactly("small", "large");
    assertThat(summary.run().tasks()).extracting(t -> t.name()).containsExactly("choice", "cloze");
    assertThat(summary.score("small", "cloze").orElseThrow().documents()).isZero();
    Summary.Score cloze = summary.score("large", "cloze").orElseThrow();
    assertThat(cloze.documents()).isEqualTo(8);
    assertThat(cloze.metric("perplexity").orElseThrow().value()).isEqualTo(12.5);
    assertThat(summary.run().task("cloze").metric("perplexity").higherIsBetter()).isFalse();
    assertThat(summary.run().task("cloze").metric("acc").higherIsBetter()).isTrue();
  }

  @Test
  void a_spreadsheets_table_is_read() throws IOException {
    Path file =
        write(
            """
            \ufeffTask,Model,Metric,Value,Standard_Error,Documents,Higher_is_better,remark\r
            cloze,tiny,acc,.5,0.1,25,TRUE,"good,

             so far"\r
            \r
            choice,tiny,acc,5E-1,,25,,\r
            """);
    Path out = folder.resolve("back");

    List<String> notes = ScoresImport.read(file, out, 77L, "0.1.0", Runs.estimators());

    assertThat(notes).hasSize(2).anySatisfy(n -> assertThat(n).startsWith("Column remark of "));
    Summary summary = RunFolder.summary(out);
    assertThat(summary.run().model("tiny").parameters()).isEqualTo(77);
    Summary.MetricScore cloze =
        summary.score("tiny", "cloze").flatMap(s -> s.metric("acc")).orElseThrow();
    assertThat(cloze.low()).isBetween(0.30, 0.31);
    assertThat(cloze.method()).isEqualTo("standard error");
    Summary.MetricScore choice =
        summary.score("tiny", "choice").flatMap(s -> s.metric("acc")).orElseThrow();
    assertThat(choice.value()).isEqualTo(0.5);
    assertThat(choice.low()).isNaN();
    assertThat(choice.method()).isEqualTo("none");
  }

  @ParameterizedTest
  @EnumSource
  void what_values_a_metric_may_have_is_in_the_table_whatever_its_name(Scale scale)
      throws IOException {
    Path file = write(HEADER.replace("\n", ",scale\n") + "m,10,t,oddity,0.5,4," + scale + "\n");

    List<String> notes = read(file);

    RunDescription.Metric metric =
        RunFolder.describe(folder.resolve("back")).task("t").metric("oddity");
    assertThat(metric.scale()).isEqualTo(scale);
    assertThat(notes).noneMatch(note -> note.contains("oddity"));
    assertThat(StrictCsv.records(Files.readString(folder.resolve("back").resolve("scores.csv"))))
        .last(InstanceOfAssertFactories.list(String.class))
        .endsWith(scale.name());
  }

  @Test
  void where_a_table_does_not_tell_it_and_the_name_neither_a_note_says_what_is_assumed()
      throws IOException {
    List<String> notes = read(write(HEADER + "m,10,t,oddity,0.5,4\nm,10,t,acc,0.5,4\n"));

    assertThat(notes)
        .hasSize(2)
        .anyMatch(
            note -> note.contains("does not say in a column scale what values oddity may have"));
    List<RunDescription.Metric> metrics =
        RunFolder.describe(folder.resolve("back")).task("t").metrics();
    assertThat(metrics)
        .extracting(RunDescription.Metric::scale)
        .containsExactly(Scale.LINEAR, Scale.PROPORTION);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m,10,t,acc,0.5 | Line 3 of | has 5 cells, and the header has 6",
        ",10,t,acc,0.5,4 | Line 3 of | has no model",
        "m,ten,t,acc,0.5,4 | Line 3 of | has parameters \"ten\", which is not a whole number",
        "m,-1,t,acc,0.5,4 | Line 3 of | which is not a whole number",
        "m,,t,acc,0.5,4 | Line 3 of | how many parameters model m has",
        "m,10,t,acc,'0,5',4 | Line 3 of | has 7 cells",
        "m,10,t,acc,\"0,5\",4 | Line 3 of | has value \"0,5\", which is not a decimal number",
        "m,10,t,acc,1e999,4 | Line 3 of | which is not a decimal number",
        "m,10,t,acc,0x1p3,4 | Line 3 of | which is not a decimal number",
        "m,10,t,acc,0.5, | Line 3 of | has no documents",
        "m,10,t,acc,0.5,0 | Line 3 of | has a value over no documents",
        "m,10,t,acc_norm,45.5,4 | Line 3 of | a proportion lies between 0 and 1",
        "first,11,t,acc,0.5,4 | Line 3 of | gives model first other parameters",
        "first,10,t,acc,0.5,4 | Line 3 of | repeats metric acc of task t with model first",
        "first,10,t,f1,0.5,9 | Line 3 of | is over other documents of task t",
        "m,10,t,\"acc,0.5,4 | Line 3 of | a quotation mark is not closed",
      })
  void a_row_that_makes_no_sense_is_named_by_its_line(String row, String line, String reason)
      throws IOException {
    Path file = write(HEADER + "first,10,t,acc,0.5,4\n" + row + "\n");

    assertThatExceptionOfType(ResultsException.class)
        .isThrownBy(() -> read(file))
        .withMessageStartingWith(line + " " + file)
        .withMessageContaining(reason)
        .withMessageEndingWith(" again.");
    assertThat(folder.resolve("back")).doesNotExist();
  }

  @Test
  void a_line_is_counted_as_an_editor_counts_it() throws IOException {
    Path file = write(HEADER + "\"two\nlines\",10,t,acc,0.5,4\n\nm,10,t,acc,x,4\n");

    assertThatExceptionOfType(ResultsException.class)
        .isThrownBy(() -> read(file))
        .withMessageStartingWith("Line 5 of ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | holds no scores",
        "'model,parameters,task,metric,value,documents' | holds no scores",
        "'model;task;metric;value\nm;t;acc;0,5' | has no column documents",
        "'model,task,metric,value\nm,t,acc,0.5' | has no column documents",
        "'model,model,task,metric,value,documents\nm,m,t,acc,0.5,4' | names model twice",
        "'model,parameters,task,metric,value,documents,aggregation\n"
            + "m,1,t,acc,1,4,NEW' | has aggregation NEW",
        """
        'model,parameters,task,metric,value,documents,version
        m,1,t,a,1,4,1
        m,1,t,b,1,4,2' | has version 2\
        """,
        "'model,parameters,task,metric,value,documents,ci95_low\n"
            + "m,1,t,a,1,4,0.5' | has an interval that",
        "'model,parameters,task,metric,value,documents,scale\n"
            + "m,1,t,a,1,4,some' | has scale \"some\", which is not one of LINEAR, ",
        "'model,parameters,task,metric,value,documents,scale\n"
            + "m,1,t,acc,1,4,PERCENT' | has scale PERCENT, and aggregation PROPORTION has"
            + " PROPORTION",
        """
        'model,parameters,task,metric,value,documents,scale
        m,1,t,a,1,4,SHARE
        n,1,t,a,1,4,' | another direction, aggregation or scale\
        """,
      })
  void a_table_that_is_none_is_refused(String text, String reason) throws IOException {
    Path file = write(text);

    assertThatExceptionOfType(ResultsException.class)
        .isThrownBy(() -> read(file))
        .withMessageContaining(reason)
        .withMessageContaining(file.toString());
  }

  @Test
  void another_encoding_and_a_missing_file_are_told() throws IOException {
    Path file = folder.resolve("scores.csv");
    Files.write(file, (HEADER + "größe").getBytes(StandardCharsets.ISO_8859_1));

    assertThatExceptionOfType(ResultsException.class)
        .isThrownBy(() -> read(file))
        .withMessageContaining("is not UTF-8");
    assertThatExceptionOfType(ResultsException.class)
        .isThrownBy(() -> read(folder.resolve("nowhere.csv")))
        .withMessageContaining("no such file");
  }

  @Test
  void an_imported_table_is_named_where_models_are_compared() throws IOException {
    Runs.complete(folder.resolve("run"));
    read(folder.resolve("run").resolve("scores.csv"));

    RunComparison comparison =
        RunComparison.of(
            List.of(folder.resolve("run"), folder.resolve("back")),
            Runs.estimators(),
            numbers -> Resampling.of(100));

    assertThat(comparison.notes())
        .anySatisfy(note -> assertThat(note).contains("back holds no documents"));
    assertThatExceptionOfType(ResultsException.class)
        .isThrownBy(() ->
            RunComparison.of(
                List.of(folder.resolve("back")), Runs.estimators(), numbers -> Resampling.of(100)))
        .withMessageContaining("holds no documents");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("scores.csv"), text);
  }

  private List<String> read(Path file) {
    return ScoresImport.read(file, folder.resolve("back"), null, "0.1.0", estimators());
  }

  /** As the harness', which knows its aggregations by name. */
  private static Estimators estimators() {
    return name ->
        switch (name) {
          case "PROPORTION" -> new MeanEstimator(Scale.PROPORTION);
          case "PERPLEXITY" -> new Runs.Perplexity();
          case "MEAN" -> new MeanEstimator(Scale.LINEAR);
          default -> throw new IllegalArgumentException(name);
        };
  }

  private static RunDescription named(String name) {
    RunDescription.Task task = Runs.cloze();
    return new RunDescription(
        RunDescription.SCHEMA,
        "0.1.0",
        name,
        List.of(new RunDescription.Model(name, "/models", 1000, Map.of(), "", name)),
        List.of(
            RunDescription.Task.named(name)
                .protocol(name)
                .source(name)
                .licence(name)
                .metrics(List.of(new RunDescription.Metric(name, "PROPORTION", true)))
                .chance(0.25)
                .documents(task.documents(), task.total())
                .build()),
        null,
        0,
        List.of("run"),
        null);
  }

  private static Summary scored(RunDescription run) {
    String name = run.numerics();
    Summary.MetricScore score = new Summary.MetricScore(name, 0.5, 0.1, 0.3, 0.7, name);
    return new Summary(
        run,
        List.of(new Summary.Score(name, name, 5, 1, Map.of(), List.of(score), null)),
        List.of());
  }
}
