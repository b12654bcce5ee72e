package ovid.harness.cli.option;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A folder that files go into, which need not exist yet. */
public final class FolderConverter implements ITypeConverter<Path> {
  @Override
  public Path convert(String value) {
    Path path = Path.of(value);
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new TypeConversionException("it must be a folder, and " + value + " is a file.");
    }
    return path;
  }
}
