package ovid.harness.authoring;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import ovid.tasks.Task;

/** Takes the classes that a compiler writes, and loads them. */
final class CompiledClasses extends ForwardingJavaFileManager<JavaFileManager> {
  private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

  CompiledClasses(JavaFileManager files) {
    super(files);
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    classes.put(className, bytes);
    URI name = URI.create("memory:///" + className.replace('.', '/') + kind.extension);
    return new SimpleJavaFileObject(name, kind) {
      @Override
      public OutputStream openOutputStream() {
        return bytes;
      }
    };
  }

  /** Names of the classes, in no order. */
  List<String> names() {
    return List.copyOf(classes.keySet());
  }

  /** The classes' bytes by name. */
  Map<String, byte[]> bytes() {
    Map<String, byte[]> all = new TreeMap<>();
    classes.forEach((name, bytes) -> all.put(name, bytes.toByteArray()));
    return all;
  }

  /** Loads the classes; they see what tasks may see. */
  ClassLoader loader() {
    Map<String, ByteArrayOutputStream> all = Map.copyOf(classes);
    return new ClassLoader(Task.class.getClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        ByteArrayOutputStream bytes = all.get(name);
        if (bytes == null) {
          throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes.toByteArray(), 0, bytes.size());
      }
    };
  }
}
