package ovid.reports.page;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import ovid.results.RunDescription;
import ovid.results.Session;
import ovid.results.run.RunFolder;

/**
 * Writes run folders as the harness does, for tests and for looking at the page: no figure in them
 * was ever measured. Equal arguments give equal folders.
 *
 * @param smallest which of the models is the first
 * @param models how many models, each ten times the one before
 * @param documents how many documents a task has
 * @param wording what becomes of every text that a person reads
 */
record Fixture(int smallest, int models, int documents, UnaryOperator<String> wording) {
  private static final long SMALLEST = 1_244_398;
  private static final List<String> NAMES = List.of("ladder-1m", "ladder-12m", "ladder-124m");

  Fixture(int models, int documents, UnaryOperator<String> wording) {
    this(0, models, documents, wording);
  }

  /** Three models on eight tasks. */
  static Fixture sample() {
    return new Fixture(3, 60, UnaryOperator.identity());
  }

  /** Writes the run of all models into one folder. */
  Path write(Path folder) {
    List<RunDescription.Model> all = new ArrayList<>();
    for (int i = 0; i < models; i++) {
      all.add(model(smallest + i));
    }
    List<RunDescription.Task> tasks = new FixtureTasks(wording, documents).all();
    List<RunDescription.Task> plain = new FixtureTasks(t -> t, documents).all();
    RunDescription description =
        new RunDescription(
            RunDescription.SCHEMA,
            "0.1.0",
            "ovid-1",
            all,
            tasks,
            null,
            1234,
            List.of("run", "--model", wording.apply("ladder"), "--out", "runs/my run"),
            new RunDescription.Origin("/data", null, null, null));
    FixtureDocuments texts = new FixtureDocuments(wording);
    List<Session.Work> work = new ArrayList<>();
    try (RunFolder run = RunFolder.open(folder, description)) {
      for (int level = 0; level < models; level++) {
        for (int task = 0; task < tasks.size(); task++) {
          for (int document = 0; document < documents; document++) {
            run.append(
                texts.entry(
                    plain.get(task).name(), tasks.get(task), all.get(level), level, document));
          }
          work.add(
              new Session.Work(
                  all.get(level).name(),
                  tasks.get(task).name(),
                  documents,
                  documents * 92L,
                  documents * 80L,
                  documents * 0.004 * Math.pow(10, level)));
        }
      }
      run.append(
          new Session(
              "2026-03-01T09:30:00Z",
              "vector-512 (16 lanes of AVX-512)",
              2,
              "25.0.3 (Eclipse Adoptium)",
              wording.apply("Made-up CPU at 3.00 GHz"),
              "Linux 6.1 amd64",
              description.command(),
              work,
              Session.FINISHED));
      run.finish(new FixtureEstimators());
    }
    return folder;
  }

  private RunDescription.Model model(int index) {
    Map<String, Integer> shape = new LinkedHashMap<>();
    shape.put("layers", 4 + 4 * index);
    shape.put("width", 64 << (2 * index));
    shape.put("context", 1024);
    String name = NAMES.get(index);
    return new RunDescription.Model(
        wording.apply(name),
        wording.apply("models/" + name),
        SMALLEST * (long) Math.pow(10, index),
        shape,
        index == 0 ? Map.of("activation", wording.apply("gelu")) : Map.of(),
        Integer.toString(index + 1).repeat(64),
        "c".repeat(64),
        index == 0 ? List.of(wording.apply("exact GELU was assumed.")) : List.of());
  }
}
