package ovid.model.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ovid.model.CheckpointException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The safetensors files of a checkpoint: {@code model.safetensors}, or the shards that {@code
 * model.safetensors.index.json} names.
 */
final class WeightFiles {
  private static final String SINGLE = "model.safetensors";
  private static final String INDEX = "model.safetensors.index.json";

  private WeightFiles() {}

  /** Opens a file; the production code maps it. */
  interface Opener {
    List<StoredTensor> open(Path file);
  }

  /** All tensors of a checkpoint's files, in no particular order. */
  static List<StoredTensor> open(Path directory, Opener opener) {
    Path single = directory.resolve(SINGLE);
    if (Files.exists(single)) {
      return opener.open(single);
    }
    Path index = directory.resolve(INDEX);
    if (Files.exists(index)) {
      return openShards(directory, index, opener);
    }
    throw new CheckpointException(
        "%s holds neither %s nor %s; save the checkpoint as safetensors there."
            .formatted(directory, SINGLE, INDEX));
  }

  private static List<StoredTensor> openShards(Path directory, Path index, Opener opener) {
    Map<String, Set<String>> namesOfShard = readIndex(index);
    List<StoredTensor> all = new ArrayList<>();
    namesOfShard.forEach((shard, names) -> {
      List<StoredTensor> tensors = opener.open(directory.resolve(shard));
      Set<String> present = tensors.stream().map(StoredTensor::name).collect(Collectors.toSet());
      for (String name : names) {
        if (!present.contains(name)) {
          throw new CheckpointException(
              "%s says that %s holds tensor %s, but it does not; get the checkpoint's files again, all of them."
                  .formatted(index, shard, Names.printable(name)));
        }
      }
      all.addAll(tensors);
    });
    return all;
  }

  private static Map<String, Set<String>> readIndex(Path index) {
    if (!(JsonFile.read(index).get("weight_map") instanceof ObjectNode map) || map.isEmpty()) {
      throw new CheckpointException(
          index + " has no weight_map that names the shards; get the file again.");
    }
    Map<String, Set<String>> namesOfShard = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      String shard = entry.getValue().isString() ? entry.getValue().stringValue() : "";
      // A name, not a path: an index from elsewhere must not make us read files elsewhere.
      if (!shard.matches("[A-Za-z0-9_][A-Za-z0-9._-]*\\.safetensors")) {
        throw new CheckpointException(
            "%s names %s as a shard, which is not the plain name of a .safetensors file; get the index again."
                .formatted(index, Names.printable(entry.getValue().toString())));
      }
      namesOfShard.computeIfAbsent(shard, s -> new TreeSet<>()).add(entry.getKey());
    }
    return namesOfShard;
  }
}
