package ovid.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documentation of every package that anyone may use opens with an example, which compiles. */
@SuppressWarnings("StringSplitter")
class PackageExamplesTest {
  private static final Pattern EXPORT = Pattern.compile("(?m)^  exports (ovid[.\\w]*);");
  private static final Pattern EXAMPLE =
      Pattern.compile("(?s)<pre>\\s*\\{@code\\n(.*?)\\n \\* \\}\\s*</pre>");
  private static final Pattern MEMBER =
      Pattern.compile("(?m)^(?!for |if |while |try )\\S.*\\)( throws [\\w, ]+)? \\{");

  @TempDir Path classes = Path.of("");

  static List<String> exported() throws IOException {
    List<String> packages = new ArrayList<>();
    for (String room : List.of("model", "tasks", "results", "reports")) {
      Matcher export = EXPORT.matcher(Files.readString(sources(room).resolve("module-info.java")));
      while (export.find()) {
        packages.add(export.group(1));
      }
    }
    return packages;
  }

  @Test
  void every_room_but_the_program_exports_something() throws IOException {
    assertThat(exported().stream().map(name -> name.split("\\.", -1)[1]).distinct())
        .containsExactly("model", "tasks", "results", "reports");
  }

  @ParameterizedTest
  @MethodSource("exported")
  void the_example_of_a_package_compiles(String name) throws IOException {
    String room = name.split("\\.", -1)[1];
    String documentation =
        Files.readString(
            sources(room).resolve(name.replace('.', '/')).resolve("package-info.java"));
    Matcher example = EXAMPLE.matcher(documentation);
    assertThat(example.find()).as("an example of " + name).isTrue();
    assertThat(compile(example.group(1).lines().map(PackageExamplesTest::line).toList())).isEmpty();
  }

  @Test
  void an_example_that_calls_what_is_not_there_does_not_compile() {
    assertThat(compile(List.of("import ovid.tasks.metrics.Rouge;", "", "new Rouge(true).red();")))
        .contains("red()");
  }

  private static Path sources(String room) {
    return Path.of("..", room, "src", "main", "java");
  }

  private static String line(String documented) {
    return documented.replaceFirst("^ \\* ?", "");
  }

  /** What the compiler says of an example. */
  private String compile(List<String> example) {
    String imports = lines(example.stream().filter(line -> line.startsWith("import ")));
    String code = lines(example.stream().filter(line -> !line.startsWith("import ")));
    String body =
        MEMBER.matcher(code).find() ? code : "void example() throws Exception {" + code + "}";
    JavaFileObject source =
        new SimpleJavaFileObject(URI.create("string:///Example.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return imports + "\nclass Example {\n" + body + "\n}\n";
          }
        };
    String modules = System.getProperty("jdk.module.path", "");
    String path = System.getProperty("java.class.path") + java.io.File.pathSeparator + modules;
    StringWriter said = new StringWriter();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    compiler
        .getTask(
            said,
            null,
            null,
            List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp", path),
            null,
            List.of(source))
        .call();
    return said.toString();
  }

  private static String lines(Stream<String> lines) {
    return lines.collect(Collectors.joining("\n"));
  }
}
