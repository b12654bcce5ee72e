package ovid.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.harness.fixture.TinyCheckpoint;
import ovid.model.LanguageModel;
import ovid.model.Span;
import ovid.model.TokenScore;

/** The model as others use it: by its documentation's example, and as a dependency. */
class LibraryTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path PROJECT = Path.of("src/test/projects/scorer").toAbsolutePath();
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();
  private static final Pattern EXAMPLE =
      Pattern.compile("<pre>\\{@code\n(.*?)\n \\* \\}</pre>", Pattern.DOTALL);

  @TempDir Path folder;
  private Path model = Path.of("");

  @BeforeEach
  void writeModel() throws IOException {
    model = TinyCheckpoint.write(folder.resolve("models/gpt2"), 1);
  }

  @Test
  void the_documented_example_compiles_and_runs_as_it_stands() throws Exception {
    Path documentation = ROOT.resolve("model/src/main/java/ovid/model/package-info.java");
    Matcher example = EXAMPLE.matcher(Files.readString(documentation));
    assertThat(example.find()).isTrue();
    Files.writeString(
        folder.resolve("Example.java"), example.group(1).replaceAll("(?m)^ \\* ?", ""));

    List<String> printed =
        run(folder, JAVA, "-p", modulePath(), "--add-modules", "ovid.model", "Example.java");

    assertThat(printed.getFirst()).matches("-\\d+\\.\\d+(E-?\\d+)?(, the most probable)?");
    assertThat(printed).hasSizeGreaterThan(1);
  }

  @Test
  void a_maven_project_that_depends_on_the_model_builds_and_scores() throws Exception {
    Path jar = modelJar();
    Path repository = folder.resolve("repository");
    install(repository, "ovid-model", ROOT.resolve("model/pom.xml"), "pom");
    install(repository, "ovid-model", jar, "jar");
    install(repository, "ovid", ROOT.resolve("pom.xml"), "pom");
    Path settings = Files.writeString(folder.resolve("settings.xml"), settings());
    Path project = copy(PROJECT, folder.resolve("scorer"));

    run(
        project,
        maven(),
        "-B",
        "-q",
        "-s",
        settings.toString(),
        "-Dmaven.repo.local=" + repository,
        "compile");
    String path = project.resolve("target/classes") + File.pathSeparator + modulePath();
    String text = "the end";
    List<String> printed =
        run(project, JAVA, "-p", path, "-m", "scorer/scorer.Scorer", model.toString(), text);

    assertThat(printed).containsExactly(Float.toString(score(text)));
  }

  private float score(String text) {
    try (LanguageModel opened = LanguageModel.open(model, 1)) {
      int[] tokens = opened.tokenizer().encode(text);
      Span span = Span.root(tokens);
      TokenScore score = span.ask(tokens.length - 2, tokens[tokens.length - 1]);
      opened.forward(List.of(span));
      return score.logProbability();
    }
  }

  private static String modulePath() {
    return String.join(
        File.pathSeparator,
        Stream.of(System.getProperty("jdk.module.path").split(File.pathSeparator))
            .map(path -> Path.of(path).toAbsolutePath().toString())
            .toList());
  }

  /** The model's jar, which is there when Maven packages, and not when it only tests. */
  private static Path modelJar() {
    List<Path> jars =
        Stream.of(modulePath().split(File.pathSeparator))
            .map(Path::of)
            .filter(path -> path.getFileName().toString().matches("ovid-model-.*\\.jar"))
            .toList();
    assumeTrue(!jars.isEmpty(), "SKIPPED: the model is not packaged; run mvn verify");
    return jars.getFirst();
  }

  private static void install(Path repository, String artifact, Path file, String type)
      throws IOException {
    Path to = Files.createDirectories(repository.resolve("dev/ovid").resolve(artifact + "/0.1.0"));
    Files.copy(file, to.resolve(artifact + "-0.1.0." + type));
  }

  /**
   * All that this build needed itself comes from its own repository, and nothing from elsewhere.
   */
  private static String settings() {
    String local =
        System.getProperty(
            "localRepository",
            Path.of(System.getProperty("user.home"), ".m2/repository").toString());
    return "<settings><mirrors><mirror><id>own</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors></settings>"
        .formatted(Path.of(local).toUri());
  }

  private static String maven() {
    String home = System.getProperty("maven.home");
    return home == null ? "mvn" : Path.of(home, "bin/mvn").toString();
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    return to;
  }

  /** What a program prints that ends well, the virtual machine's warnings left out. */
  private static List<String> run(Path place, String... command) throws Exception {
    Path output = Files.createTempFile(place, "output", "");
    ProcessBuilder builder =
        new ProcessBuilder(new ArrayList<>(List.of(command)))
            .directory(place.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    process.destroy();
    assertThat(ended && process.waitFor() == 0).as(Files.readString(output)).isTrue();
    return Files.readAllLines(output).stream().filter(line -> !line.startsWith("WARNING")).toList();
  }
}
