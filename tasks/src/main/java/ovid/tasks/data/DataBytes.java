package ovid.tasks.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import ovid.tasks.DataException;

/** All bytes of a data file, unpacked where its name ends in {@code .gz}. */
final class DataBytes {
  /** As many as an array holds, and a text of them. */
  private static final int MOST = Integer.MAX_VALUE - 16;

  private DataBytes() {}

  /**
   * Reads a file; the bytes are the caller's.
   *
   * @throws DataException when it cannot be read, is empty, or is larger than 2 GiB
   */
  static byte[] read(Path file) {
    try (InputStream in = open(file)) {
      byte[] bytes = in.readNBytes(MOST);
      if (bytes.length == MOST && in.read() >= 0) {
        throw tooLarge(file);
      }
      if (bytes.length == 0) {
        throw new DataException("Data file " + file + " is empty; download it again.");
      }
      return bytes;
    } catch (ZipException e) {
      throw new DataException(
          "Data file " + file + " is no gzip file, as its name says; rename or pack it.", e);
    } catch (EOFException e) {
      throw new DataException("Data file " + file + " breaks off; get it again, all of it.", e);
    } catch (IOException e) {
      throw new DataException("Data file " + file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private static InputStream open(Path file) throws IOException {
    if (Files.size(file) > MOST) {
      throw tooLarge(file);
    }
    InputStream in = Files.newInputStream(file);
    if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".gz")) {
      return in;
    }
    try {
      return new GZIPInputStream(in, 1 << 16);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static DataException tooLarge(Path file) {
    return new DataException(
        "Data file " + file + " is larger than 2 GiB; divide it into several files.");
  }
}
