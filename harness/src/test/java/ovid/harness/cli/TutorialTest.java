package ovid.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ovid.harness.fixture.TinyCheckpoint;

/** Follows the tutorial in tasks/README.md word for word. */
class TutorialTest {
  private static final Pattern BLOCK =
      Pattern.compile("(?:`([\\w/.]+)`:\\n\\n)?```(\\w+)\\n(.*?)```\\n", Pattern.DOTALL);

  @TempDir private Path folder;
  private String output = "";

  @Test
  void every_file_and_command_of_the_tutorial_does_what_it_says()
      throws IOException, InterruptedException {
    TinyCheckpoint.write(folder.resolve("gpt2"), 1);
    int commands = 0;
    for (Matcher block = BLOCK.matcher(tutorial()); block.find(); ) {
      String body = block.group(3);
      if (block.group(1) != null) {
        Files.writeString(folder.resolve(block.group(1)), body);
      } else if (block.group(2).equals("sh")) {
        for (String line : body.lines().toList()) {
          run(line);
          commands++;
        }
      } else {
        assertThat(block.group(2)).isEqualTo("text");
        assertThat(output.lines()).containsAll(body.lines().toList());
      }
    }

    assertThat(commands).isEqualTo(10);
    assertThat(folder.resolve("capitals/page.html")).content().contains("capitals_2shot");
  }

  private static String tutorial() throws IOException {
    String readme = Files.readString(Path.of("../tasks/README.md"));
    int start = readme.indexOf("## A new task in ten minutes");
    assertThat(start).isNotNegative();
    return readme.substring(start, readme.indexOf("\n## A task without code", start));
  }

  /** Runs a line of the shell in the reader's folder. */
  private void run(String line) throws IOException, InterruptedException {
    List<String> words = Arrays.asList(line.split(" ", -1));
    assertThat(words.getFirst()).isEqualTo("ovid");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8"));
    String modules = System.getProperty("jdk.module.path");
    if (modules == null) {
      command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), "ovid.harness.Main"));
    } else {
      // Libraries that no module requires by name lie on the tests' class path.
      command.addAll(List.of("-p", modules, "-cp", System.getProperty("java.class.path")));
      command.addAll(List.of("-m", "ovid.harness/ovid.harness.Main"));
    }
    command.addAll(words.subList(1, words.size()));
    File log = folder.resolve("log").toFile();
    int status =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start()
            .waitFor();
    output = Files.readString(log.toPath(), StandardCharsets.UTF_8);
    assertThat(status).as(line + "\n" + output).isZero();
  }
}
