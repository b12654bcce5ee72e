package ovid.harness.authoring;

import java.io.IOException;
import java.io.Writer;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import ovid.harness.engine.Hashes;
import ovid.harness.program.UserException;
import ovid.results.FileReason;
import ovid.tasks.Task;

/** A task in one Java file: compiled in memory, against what this process runs with. */
final class JavaTaskFile {
  private JavaTaskFile() {}

  /**
   * The task that the file's class of the same name is.
   *
   * @throws UserException when the file does not compile, naming the line, or is no task
   */
  static Task<?> compile(Path file) {
    CompiledClasses classes = classes(file);
    return CodedTask.of(instance(file, classes), code(file));
  }

  private static String code(Path file) {
    try {
      return file.getFileName() + ", sha256 " + Hashes.sha256(file);
    } catch (IOException e) {
      throw new UserException("Task file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Packs the task into a jar as {@code --plugins} takes it.
   *
   * @param folder created where it does not exist; gets the jar, replacing one of that name
   * @return the jar
   * @throws UserException as {@link #compile} does, and when it cannot be written
   */
  static Path pack(Path file, Path folder) {
    CompiledClasses classes = classes(file);
    String task = instance(file, classes).getClass().getName();
    Path jar = folder.resolve(task.substring(task.lastIndexOf('.') + 1) + ".jar");
    try {
      Files.createDirectories(folder);
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
        entry(
            out,
            "META-INF/services/ovid.tasks.Task",
            (task + "\n").getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, byte[]> compiled : classes.bytes().entrySet()) {
          entry(out, compiled.getKey().replace('.', '/') + ".class", compiled.getValue());
        }
      }
      return jar;
    } catch (IOException e) {
      throw new UserException("The jar " + jar + " cannot be written: " + e.getMessage() + ".", e);
    }
  }

  private static void entry(JarOutputStream out, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // So that the same source gives the same jar, whose sha256 a run records.
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }

  private static CompiledClasses classes(Path file) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new UserException("A task in a Java file needs a JDK, and this Java has no compiler.");
    }
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8)) {
      CompiledClasses classes = new CompiledClasses(files);
      boolean compiled =
          compiler
              .getTask(
                  Writer.nullWriter(),
                  classes,
                  problems,
                  options(),
                  null,
                  files.getJavaFileObjects(file))
              .call();
      if (!compiled) {
        throw new UserException(sentence(file, problems.getDiagnostics()));
      }
      return classes;
    } catch (IOException e) {
      throw new UserException(
          "Task file %s cannot be read (%s); check that it exists and is yours to read."
              .formatted(file, FileReason.of(e)),
          e);
    }
  }

  private static List<String> options() {
    List<String> options = new ArrayList<>(List.of("-proc:none", "-nowarn"));
    add(options, "--class-path", System.getProperty("java.class.path"));
    if (add(options, "--module-path", System.getProperty("jdk.module.path"))) {
      options.addAll(List.of("--add-modules", "ovid.tasks"));
    }
    return options;
  }

  private static boolean add(List<String> options, String name, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      return false;
    }
    options.add(name);
    options.add(value);
    return true;
  }

  private static String sentence(
      Path file, List<Diagnostic<? extends JavaFileObject>> diagnostics) {
    List<Diagnostic<? extends JavaFileObject>> errors =
        diagnostics.stream().filter(d -> d.getKind() == Diagnostic.Kind.ERROR).toList();
    if (errors.isEmpty()) {
      return file + " does not compile.";
    }
    Diagnostic<? extends JavaFileObject> first = errors.getFirst();
    String what = String.join(" ", first.getMessage(Locale.ROOT).strip().split("\\s*\\R\\s*", -1));
    return "%s line %d does not compile: %s%s."
        .formatted(
            file,
            first.getLineNumber(),
            what,
            errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)");
  }

  private static Task<?> instance(Path file, CompiledClasses classes) {
    String stem = String.valueOf(file.getFileName()).replaceFirst("\\.java$", "");
    String name =
        classes.names().stream()
            .filter(n -> n.equals(stem) || n.endsWith("." + stem))
            .findFirst()
            .orElseThrow(() -> noTask(file, stem, null));
    try {
      Class<?> type = classes.loader().loadClass(name);
      if (!Task.class.isAssignableFrom(type)) {
        throw noTask(file, stem, null);
      }
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return (Task<?>) constructor.newInstance();
    } catch (InvocationTargetException e) {
      throw new UserException(
          "The constructor of " + stem + " in " + file + " fails: " + e.getCause() + ".", e);
    } catch (ReflectiveOperationException | LinkageError e) {
      throw noTask(file, stem, e);
    }
  }

  private static UserException noTask(Path file, String stem, @Nullable Throwable cause) {
    String message =
        "%s must hold a class %s that implements ovid.tasks.Task and has a constructor without parameters."
            .formatted(file, stem);
    return cause == null ? new UserException(message) : new UserException(message, cause);
  }
}
