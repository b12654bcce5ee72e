package ovid.model.kernel;

import java.util.Arrays;
import ovid.model.values.Activation;

/** Plain Java: the oracle for every other kernel, and the fallback. */
final class ScalarKernel implements Kernel {
  private final String name;

  /** The name says why when it is not what one would want. */
  ScalarKernel(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void multiply(
      int rows,
      int depth,
      int block,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      int startStride,
      float[] tile,
      int tileAt,
      int tileStride) {
    assert rows >= 1 && rows <= TILE_ROWS && depth >= 1;
    float[] sums = new float[TILE_COLUMNS];
    for (int r = 0; r < rows; r++) {
      int row = tileAt + r * tileStride;
      System.arraycopy(start, startAt + r * startStride, tile, row, TILE_COLUMNS);
      for (int k = 0; k < depth; k += block) {
        Arrays.fill(sums, 0f);
        int left = aAt + k * TILE_ROWS + r;
        chain(Math.min(block, depth - k), a, left, b, bAt + k * TILE_COLUMNS, sums, 0);
        for (int j = 0; j < TILE_COLUMNS; j++) {
          tile[row + j] += sums[j];
        }
      }
    }
  }

  /** Goes on with the chains of one row. */
  private static void chain(
      int depth, float[] a, int aAt, float[] b, int bAt, float[] row, int at) {
    for (int k = 0; k < depth; k++) {
      float x = a[aAt + k * TILE_ROWS];
      int line = bAt + k * TILE_COLUMNS;
      for (int j = 0; j < TILE_COLUMNS; j++) {
        row[at + j] = Math.fma(x, b[line + j], row[at + j]);
      }
    }
  }

  @Override
  public void chain(
      int rows,
      int depth,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      int startStride,
      float[] tile,
      int tileAt,
      int tileStride) {
    assert rows >= 1 && rows <= TILE_ROWS && depth >= 1;
    for (int r = 0; r < rows; r++) {
      int row = tileAt + r * tileStride;
      System.arraycopy(start, startAt + r * startStride, tile, row, TILE_COLUMNS);
      chain(depth, a, aAt + r, b, bAt, tile, row);
      for (int j = row; j < row + TILE_COLUMNS; j++) {
        // A zero has no sign, as in the vectors' sums.
        tile[j] += 0f;
      }
    }
  }

  @Override
  public void multiply(
      int rows,
      int panels,
      int panelStride,
      int depth,
      int block,
      float[] a,
      int aAt,
      short[] b,
      int bAt,
      float[] start,
      int startAt,
      int startStride,
      float[] tile,
      int tileAt,
      int tileStride) {
    float[] wide = new float[depth * TILE_COLUMNS];
    for (int panel = 0; panel < panels; panel++) {
      widen(b, bAt + panel * panelStride, depth, wide, 0);
      int from = startAt + panel * TILE_COLUMNS;
      int to = tileAt + panel * TILE_COLUMNS;
      multiply(rows, depth, block, a, aAt, wide, 0, start, from, startStride, tile, to, tileStride);
    }
  }

  @Override
  public void widen(short[] b, int bAt, int lines, float[] target, int targetAt) {
    for (int line = 0; line < lines; line++) {
      int from = bAt + line * TILE_COLUMNS;
      for (int j = 0; j < TILE_COLUMNS; j++) {
        target[targetAt + line * TILE_COLUMNS + j] =
            Arithmetic.widened(b[from + Kernel.narrowPlace(j)]);
      }
    }
  }

  @Override
  public void pack(float[] x, int xAt, int stride, int count, float[] y, int yAt) {
    Arithmetic.pack(x, xAt, stride, count, y, yAt);
  }

  @Override
  public void activate(Activation activation, float[] x, int at, int count) {
    assert count % PARTIAL_SUMS == 0;
    for (int i = at; i < at + count; i++) {
      x[i] = ScalarActivations.of(activation, x[i]);
    }
  }

  @Override
  public void normalize(
      float[] x,
      int xAt,
      int width,
      float[] gain,
      float[] bias,
      float epsilon,
      float[] y,
      int yAt) {
    float[] partial = new float[PARTIAL_SUMS];
    for (int i = 0; i < width; i++) {
      partial[i % PARTIAL_SUMS] += x[xAt + i];
    }
    float mean = Arithmetic.sum(partial) / width;
    Arrays.fill(partial, 0f);
    for (int i = 0; i < width; i++) {
      float deviation = x[xAt + i] - mean;
      partial[i % PARTIAL_SUMS] = Math.fma(deviation, deviation, partial[i % PARTIAL_SUMS]);
    }
    float inverse = Arithmetic.inverseDeviation(Arithmetic.sum(partial) / width, epsilon);
    for (int i = 0; i < width; i++) {
      y[yAt + i] = Math.fma((x[xAt + i] - mean) * inverse, gain[i], bias[i]);
    }
  }

  @Override
  public float exponentials(float[] x, int at, int count, float maximum) {
    assert count % PARTIAL_SUMS == 0;
    float[] partial = new float[PARTIAL_SUMS];
    for (int i = 0; i < count; i++) {
      float e = Arithmetic.exp(x[at + i] - maximum);
      x[at + i] = e;
      partial[i % PARTIAL_SUMS] += e;
    }
    return Arithmetic.sum(partial);
  }

  @Override
  public float sumOfExponentials(float[] x, int at, int count, float maximum) {
    assert count % PARTIAL_SUMS == 0;
    float[] partial = new float[PARTIAL_SUMS];
    for (int i = 0; i < count; i++) {
      partial[i % PARTIAL_SUMS] += Arithmetic.exp(x[at + i] - maximum);
    }
    return Arithmetic.sum(partial);
  }

  @Override
  public float maximum(float[] x, int at, int count) {
    return x[at + indexOfMaximum(x, at, count)];
  }

  @Override
  public int indexOfMaximum(float[] x, int at, int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      if (x[at + i] > x[at + best]) {
        best = i;
      }
    }
    return best;
  }
}
