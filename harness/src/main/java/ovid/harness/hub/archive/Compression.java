package ovid.harness.hub.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/** How a stream of bytes is compressed. */
enum Compression {
  GZIP {
    @Override
    InputStream expanded(InputStream in) throws IOException {
      return new GZIPInputStream(in, BUFFER);
    }
  },

  BZIP2 {
    @Override
    InputStream expanded(InputStream in) throws IOException {
      // Several streams in a row are one file, as the parallel compressors write it.
      return new BZip2CompressorInputStream(in, true);
    }
  },

  XZ {
    @Override
    InputStream expanded(InputStream in) throws IOException {
      return new XZInputStream(in, MOST_XZ_KIBIBYTES);
    }
  };

  private static final int BUFFER = 1 << 16;

  /** What {@code xz -9} needs is half of it; a header may ask for 4 GiB. */
  private static final int MOST_XZ_KIBIBYTES = 128 << 10;

  /** Text shrinks to a tenth at best; all of these can reach a thousandth and less, for bombs. */
  private static final long MOST_EXPANSION = 100;

  private static final long LEAST_EXPANDED = 1 << 20;

  abstract InputStream expanded(InputStream in) throws IOException;

  /** A file's expanded bytes, which end in a failure when they swell too much. */
  InputStream open(Path file) throws IOException {
    long limit = LEAST_EXPANDED + Files.size(file) * MOST_EXPANSION;
    InputStream in = Files.newInputStream(file);
    try {
      return new BoundedInputStream(
          expanded(new BufferedInputStream(in, BUFFER)), limit, "the archive's content");
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }
}
