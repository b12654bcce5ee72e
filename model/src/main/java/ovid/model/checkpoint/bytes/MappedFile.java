package ovid.model.checkpoint.bytes;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import ovid.model.values.CheckpointException;
import ovid.model.values.UnreadableCheckpoint;

/** Maps files into memory. */
public final class MappedFile {
  private MappedFile() {}

  /**
   * Maps a whole file for reading.
   *
   * @param arena owns the mapping
   * @throws CheckpointException when the file is missing or cannot be read
   */
  public static MemorySegment map(Path file, Arena arena) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
    } catch (NoSuchFileException e) {
      throw new CheckpointException(
          file + " is missing; get the checkpoint's files again, all of them.", e);
    } catch (IOException e) {
      throw UnreadableCheckpoint.of(file, e);
    }
  }
}
