package ovid.harness.hub.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails when more bytes come than a bound: the guard against archives that swell. */
final class BoundedInputStream extends FilterInputStream {
  private final long limit;
  private final String what;
  private long count;

  BoundedInputStream(InputStream in, long limit, String what) {
    super(in);
    this.limit = limit;
    this.what = what;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value >= 0) {
      add(1);
    }
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    if (read > 0) {
      add(read);
    }
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    // Skipped bytes count too, and are inflated all the same.
    byte[] scratch = new byte[(int) Math.min(Math.max(bytes, 1), 1 << 16)];
    long skipped = 0;
    while (skipped < bytes) {
      int read = read(scratch, 0, (int) Math.min(scratch.length, bytes - skipped));
      if (read < 0) {
        break;
      }
      skipped += read;
    }
    return skipped;
  }

  private void add(int bytes) throws IOException {
    count += bytes;
    if (count > limit) {
      throw new ArchiveException(what + " is longer than the " + limit + " bytes allowed");
    }
  }
}
