package ovid.model.checkpoint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import ovid.model.values.CheckpointException;
import ovid.model.values.ScoreProperty;

/**
 * One pass over all weights, in parallel: their sha256, and the check that all are finite.
 *
 * <p>The digest is over the configuration and, for every needed tensor in canonical order, a line
 * with name, type and shape and the sha256 of each 4 MiB of its bytes, as {@link StoredTensor#read}
 * has them. Files, shards, prefixes, masks and the order of tensors leave no trace in it.
 */
final class WeightsDigest {
  private static final long CHUNK = 4 << 20;
  private static final int PIECE = 1 << 16;

  private WeightsDigest() {}

  /**
   * Lower-case hexadecimal sha256.
   *
   * @throws CheckpointException when a weight is not finite
   */
  static String compute(
      List<ScoreProperty> properties, SequencedMap<String, StoredTensor> tensors, int threads) {
    MessageDigest whole = sha256();
    whole.update(line(describe(properties)));
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Future<byte[]>> chunks = new ArrayList<>();
      for (StoredTensor tensor : tensors.values()) {
        for (long start = 0; start < tensor.elements(); start += chunk(tensor)) {
          long from = start;
          chunks.add(executor.submit(() -> digest(tensor, from)));
        }
      }
      try {
        int next = 0;
        for (Map.Entry<String, StoredTensor> entry : tensors.entrySet()) {
          StoredTensor tensor = entry.getValue();
          whole.update(
              line("%s %s %s".formatted(entry.getKey(), tensor.type().read(), tensor.shape())));
          for (long start = 0; start < tensor.elements(); start += chunk(tensor)) {
            whole.update(chunks.get(next++).get());
          }
        }
      } catch (ExecutionException e) {
        executor.shutdownNow();
        if (e.getCause() instanceof CheckpointException refused) {
          throw refused;
        }
        throw new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        executor.shutdownNow();
        Thread.currentThread().interrupt();
        throw new CheckpointException("Reading the weights was interrupted.", e);
      }
    }
    return HexFormat.of().formatHex(whole.digest());
  }

  private static String describe(List<ScoreProperty> properties) {
    return properties.stream()
        .filter(property -> !(property.young() && property.isUsual()))
        .map(property -> property.name() + " " + text(property.value()))
        .collect(Collectors.joining(", ", "ovid weights 1: ", ""));
  }

  private static String text(Object value) {
    return value instanceof Float number ? Float.toHexString(number) : value.toString();
  }

  /** Elements in a chunk. */
  private static long chunk(StoredTensor tensor) {
    return CHUNK / tensor.type().read().size();
  }

  private static byte[] digest(StoredTensor tensor, long start) {
    MessageDigest digest = sha256();
    DataType type = tensor.type().read();
    byte[] piece = new byte[PIECE];
    long end = Math.min(start + chunk(tensor), tensor.elements());
    for (long at = start; at < end; at += PIECE / type.size()) {
      int length = tensor.read(at, piece);
      digest.update(piece, 0, length);
      int bad = NonFinite.find(type, piece, length);
      if (bad >= 0) {
        throw new CheckpointException(
            "%s holds a value in tensor %s that is not finite (element %d); get the checkpoint again, or train it with a lower learning rate."
                .formatted(tensor.file(), tensor.name(), at + bad));
      }
    }
    tensor.unload(start, end - start);
    return digest.digest();
  }

  private static byte[] line(String text) {
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
