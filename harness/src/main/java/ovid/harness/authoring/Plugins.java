package ovid.harness.authoring;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import ovid.harness.engine.Hashes;
import ovid.harness.program.UserException;
import ovid.results.FileReason;
import ovid.tasks.Task;

/** Tasks in jars, each named in its jar's {@code META-INF/services/ovid.tasks.Task}. */
final class Plugins {
  private Plugins() {}

  /**
   * All tasks of a folder's jars, in the order of the jars' names. The jars stay open.
   *
   * @throws UserException when there is none, or one cannot be read
   */
  static List<Task<?>> load(Path folder) {
    List<Task<?>> tasks = new ArrayList<>();
    for (Path jar : jars(folder)) {
      int before = tasks.size();
      try {
        // Never closed: a task may load classes as long as the process runs.
        @SuppressWarnings("resource")
        URLClassLoader loader =
            new URLClassLoader(new URL[] {url(jar)}, Task.class.getClassLoader());
        String code = jar.getFileName() + ", sha256 " + Hashes.sha256(jar);
        for (Task<?> task : ServiceLoader.load(Task.class, loader)) {
          // A loader also shows what its parents provide.
          if (loader.equals(task.getClass().getClassLoader())) {
            tasks.add(CodedTask.of(task, code));
          }
        }
      } catch (IOException e) {
        throw new UserException(
            "Plugin %s cannot be read (%s); check --plugins.".formatted(jar, FileReason.of(e)), e);
      } catch (ServiceConfigurationError | LinkageError e) {
        throw new UserException("Plugin " + jar + " cannot be used: " + e.getMessage() + ".", e);
      }
      if (tasks.size() == before) {
        throw new UserException(
            "Plugin " + jar + " names no task in META-INF/services/ovid.tasks.Task.");
      }
    }
    return tasks;
  }

  private static List<Path> jars(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
      if (jars.isEmpty()) {
        throw new UserException("There is no jar in " + folder + "; check --plugins.");
      }
      return jars;
    } catch (IOException e) {
      throw new UserException(
          "Folder %s cannot be read (%s); check --plugins.".formatted(folder, FileReason.of(e)), e);
    }
  }

  private static URL url(Path jar) throws MalformedURLException {
    URI uri = jar.toUri();
    return uri.toURL();
  }
}
