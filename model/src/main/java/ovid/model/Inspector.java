package ovid.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ovid.model.CheckpointInspection.InspectedFile;
import ovid.model.CheckpointInspection.InspectedTensor;
import ovid.model.CheckpointInspection.TensorUse;
import ovid.model.checkpoint.Contents;
import ovid.model.checkpoint.ModelTensors;
import ovid.model.checkpoint.Names;
import ovid.model.checkpoint.StoredTensor;
import ovid.model.checkpoint.TensorShapes;
import ovid.model.checkpoint.format.OpenCheckpoint;
import ovid.model.values.CheckpointException;
import ovid.model.values.CheckpointOptions;
import ovid.model.values.Configuration;
import ovid.model.values.Tokenizer;
import ovid.model.values.UnreadableCheckpoint;

/** Lists what is in a checkpoint. */
final class Inspector {
  private static final int PIECE = 1 << 20;

  private final Map<String, List<Long>> needed = new HashMap<>();
  private final Contents contents;
  private final ModelTensors model;

  private Inspector(Contents contents) {
    this.contents = contents;
    this.model = ModelTensors.of(contents.tensors());
    TensorShapes.forEach(listed(contents), needed::put);
    needed.put(TensorShapes.HEAD, TensorShapes.head(contents.configuration().shape()));
  }

  /**
   * Opens and lists a checkpoint.
   *
   * @param options what its files leave open
   * @param threads to use, at least 1
   * @throws CheckpointException when nothing can be listed
   */
  static CheckpointInspection inspect(Path path, CheckpointOptions options, int threads) {
    try (OpenCheckpoint checkpoint = OpenCheckpoint.open(path, options)) {
      Contents contents = checkpoint.contents();
      Inspector inspector = new Inspector(contents);
      List<String> problems = new ArrayList<>();
      Optional<Integer> vocabulary = Optional.empty();
      List<String> notes = contents.notes();
      try {
        Tokenizer text = checkpoint.tokenizer();
        vocabulary = Optional.of(text.vocabularySize());
        notes = checkpoint.notes(text);
      } catch (CheckpointException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
      Optional<String> sha256 = Optional.empty();
      try {
        sha256 = Optional.of(checkpoint.sha256(threads));
      } catch (CheckpointException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
      return new CheckpointInspection(
          contents.format(),
          contents.configuration().shape(),
          contents.configuration().activation(),
          contents.files().stream().map(Inspector::file).toList(),
          contents.tensors().stream().map(inspector::tensor).toList(),
          inspector.missing(),
          sha256,
          vocabulary,
          notes,
          problems);
    }
  }

  /** The shape, with no more layers than there are tensors: a claimed number may be anything. */
  private static Configuration listed(Contents contents) {
    Configuration shape = contents.configuration().shape();
    int layers = Math.min(shape.layers(), contents.tensors().size() + 1);
    return shape.toBuilder().layers(layers).build();
  }

  private static InspectedFile file(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] piece = new byte[PIECE];
      long bytes = 0;
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        digest.update(piece, 0, read);
        bytes += read;
      }
      return new InspectedFile(path, bytes, HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      throw UnreadableCheckpoint.of(path, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private InspectedTensor tensor(StoredTensor tensor) {
    List<Long> shape = needed.get(Names.canonical(tensor.name()));
    TensorUse use =
        switch (model.role(tensor)) {
          case MASK -> TensorUse.MASK;
          case ASIDE -> TensorUse.LEFT_ASIDE;
          case FOREIGN, ADAPTER -> TensorUse.UNKNOWN;
          case WEIGHT -> {
            if (shape == null) {
              yield TensorUse.UNKNOWN;
            }
            yield shape.equals(tensor.shape()) ? TensorUse.WEIGHT : TensorUse.WRONG_SHAPE;
          }
        };
    long bytes = tensor.elements() / tensor.type().elements() * tensor.type().size();
    return new InspectedTensor(
        Names.printable(tensor.name()), tensor.type().name(), tensor.shape(), bytes, use);
  }

  private List<String> missing() {
    Set<String> present = model.weights().keySet();
    List<String> missing = new ArrayList<>();
    TensorShapes.forEach(
        listed(contents),
        (name, shape) -> {
          if (!present.contains(name)) {
            missing.add(name);
          }
        });
    if (!contents.configuration().tiedHead() && !present.contains(TensorShapes.HEAD)) {
      missing.add(TensorShapes.HEAD);
    }
    return missing;
  }
}
