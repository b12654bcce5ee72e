package ovid.model.checkpoint.huggingface;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ovid.model.checkpoint.CheckpointJson;
import ovid.model.checkpoint.Names;
import ovid.model.checkpoint.StoredTensor;
import ovid.model.values.CheckpointException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The files of a checkpoint's weights: a single one, or the shards that an index names.
 *
 * @param single name of the single file
 * @param index name of the index
 * @param shard what the name of a shard looks like; a name, not a path: an index from elsewhere
 *     must not make us read files elsewhere
 */
public record WeightFiles(String single, String index, Pattern shard) {
  public static final WeightFiles SAFETENSORS =
      new WeightFiles(
          "model.safetensors",
          "model.safetensors.index.json",
          Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*\\.safetensors"));

  public static final WeightFiles PYTORCH =
      new WeightFiles(
          "pytorch_model.bin",
          "pytorch_model.bin.index.json",
          Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*\\.bin"));

  /** Opens a file; the production code maps it. */
  public interface Opener {
    List<StoredTensor> open(Path file);
  }

  /** Whether a folder holds such files. */
  public boolean in(Path directory) {
    return Files.exists(directory.resolve(single)) || Files.exists(directory.resolve(index));
  }

  /** Whether a file is one of the shards that the index beside it names. */
  public boolean isShard(Path file) {
    Path indexFile = file.resolveSibling(index);
    return Files.exists(indexFile)
        && readIndex(indexFile).containsKey(String.valueOf(file.getFileName()));
  }

  /** All tensors of a checkpoint's files, in no particular order. */
  public List<StoredTensor> open(Path directory, Opener opener) {
    Path file = directory.resolve(single);
    if (Files.exists(file)) {
      return opener.open(file);
    }
    Path indexFile = directory.resolve(index);
    if (Files.exists(indexFile)) {
      return openShards(directory, indexFile, opener);
    }
    throw new CheckpointException(
        "%s holds neither %s nor %s; save the checkpoint as safetensors there."
            .formatted(directory, single, index));
  }

  private List<StoredTensor> openShards(Path directory, Path indexFile, Opener opener) {
    Map<String, Set<String>> namesOfShard = readIndex(indexFile);
    List<StoredTensor> all = new ArrayList<>();
    namesOfShard.forEach((name, names) -> {
      List<StoredTensor> tensors = opener.open(directory.resolve(name));
      Set<String> present = tensors.stream().map(StoredTensor::name).collect(Collectors.toSet());
      for (String tensor : names) {
        if (!present.contains(tensor)) {
          throw new CheckpointException(
              "%s says that %s holds tensor %s, but it does not; get the checkpoint's files again, all of them."
                  .formatted(indexFile, name, Names.printable(tensor)));
        }
      }
      all.addAll(tensors);
    });
    return all;
  }

  private Map<String, Set<String>> readIndex(Path indexFile) {
    if (!(CheckpointJson.read(indexFile).get("weight_map") instanceof ObjectNode map)
        || map.isEmpty()) {
      throw new CheckpointException(
          indexFile + " has no weight_map that names the shards; get the file again.");
    }
    Map<String, Set<String>> namesOfShard = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      String name = entry.getValue().isString() ? entry.getValue().stringValue() : "";
      if (!shard.matcher(name).matches()) {
        throw new CheckpointException(
            "%s names %s as a shard, which is not the plain name of a file of weights; get the index again."
                .formatted(indexFile, Names.printable(entry.getValue().toString())));
      }
      namesOfShard.computeIfAbsent(name, s -> new TreeSet<>()).add(entry.getKey());
    }
    return namesOfShard;
  }
}
