package ovid.tasks.data;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import ovid.tasks.DataException;
import ovid.tasks.UnreadableData;

/** All bytes of a data file, unpacked where its name ends in {@code .gz} or {@code .zst}. */
public final class DataBytes {
  /** As many as an array holds, and a text of them. */
  private static final int MOST = Integer.MAX_VALUE - 16;

  private DataBytes() {}

  /**
   * Reads a file; the bytes are the caller's.
   *
   * @param file where it lies
   * @return its bytes
   * @throws DataException when it cannot be read, is empty, or is larger than 2 GiB
   */
  public static byte[] read(Path file) {
    try (InputStream in = open(file)) {
      byte[] bytes = in.readNBytes(MOST);
      if (bytes.length == MOST && in.read() >= 0) {
        throw tooLarge(file, "at most 2 GiB are read");
      }
      if (bytes.length == 0) {
        throw new DataException("Data file " + file + " is empty; download it again.");
      }
      return bytes;
    } catch (ZipException e) {
      throw new DataException(
          "Data file " + file + " is no gzip file, as its name says; rename or pack it.", e);
    } catch (ZstdIOException e) {
      throw new DataException(
          "Data file "
              + file
              + " is no Zstandard file, as its name says, or breaks off; get it again, all of it.",
          e);
    } catch (EOFException e) {
      throw new DataException("Data file " + file + " breaks off; get it again, all of it.", e);
    } catch (IOException e) {
      throw UnreadableData.of(file, e);
    } catch (OutOfMemoryError e) {
      throw doesNotFit(file);
    }
  }

  /** The error of a file that the memory does not hold. */
  static DataException doesNotFit(Path file) {
    return tooLarge(file, "the memory does not hold it");
  }

  private static InputStream open(Path file) throws IOException {
    if (Files.size(file) > MOST) {
      throw tooLarge(file, "at most 2 GiB are read");
    }
    InputStream in = Files.newInputStream(file);
    String name = file.toString().toLowerCase(Locale.ROOT);
    try {
      if (name.endsWith(".gz")) {
        return new GZIPInputStream(in, 1 << 16);
      }
      return name.endsWith(".zst") ? new ZstdInputStream(in) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static DataException tooLarge(Path file, String why) {
    return new DataException(
        String.format(
            Locale.ROOT,
            "Data file %s has %.1f GB, and %s; divide it into smaller files.",
            file,
            file.toFile().length() / 1e9,
            why));
  }
}
