package ovid.model.checkpoint.bytes;

import java.util.List;
import java.util.OptionalLong;

/** Sizes of shapes that come from files. */
public final class Products {
  private Products() {}

  /** Number of elements of a shape; empty when a size is negative or the product overflows. */
  public static OptionalLong elements(List<Long> shape) {
    long product = 1;
    for (long size : shape) {
      if (size < 0 || Math.multiplyHigh(product, size) != 0 || product * size < 0) {
        return OptionalLong.empty();
      }
      product *= size;
    }
    return OptionalLong.of(product);
  }
}
