package ovid.model.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ovid.model.checkpoint.ModelTensors.Role;
import ovid.model.values.CheckpointException;
import ovid.model.values.Configuration;

/** What is wrong when tensors and shape do not fit together: looks at both before it speaks. */
final class TensorComplaints {
  private final Path place;
  private final List<StoredTensor> tensors;
  private final ModelTensors model;
  private final Configuration shape;
  private final ShapeSource source;

  TensorComplaints(
      Path place,
      List<StoredTensor> tensors,
      ModelTensors model,
      ModelConfiguration configuration) {
    this.place = place;
    this.tensors = tensors;
    this.model = model;
    this.shape = configuration.shape();
    this.source = configuration.source();
  }

  /** Refuses adapters, several models, and tensors of another kind of model. */
  void refuseWhatIsNoModel() {
    List<String> adapter = model.names(Role.ADAPTER);
    if (!adapter.isEmpty()) {
      throw new CheckpointException(
          "%s holds the matrices of an adapter, %s, which are not merged into the model; merge them, for LoRA with peft's merge_and_unload(), and save the model again."
              .formatted(place, Names.several(adapter)));
    }
    List<String> two = model.twoModels();
    if (!two.isEmpty()) {
      throw new CheckpointException(
          "%s holds two models, one under %s and one under %s; save one of them alone."
              .formatted(place, quoted(two.get(0)), quoted(two.get(1))));
    }
    if (model.weights().isEmpty()) {
      List<String> names = tensors.stream().map(StoredTensor::name).sorted().toList();
      throw new CheckpointException(
          "%s holds no tensor of a GPT-2, such as wte.weight or h.0.ln_1.weight, under any prefix%s; give the checkpoint of a GPT-2."
              .formatted(place, names.isEmpty() ? "" : ", but " + Names.several(names)));
    }
  }

  private static String quoted(String prefix) {
    return "\"" + Names.printable(prefix) + "\"";
  }

  CheckpointException both(StoredTensor one, StoredTensor other, String name) {
    return new CheckpointException(
        "%s and %s both hold tensor %s; keep one of them."
            .formatted(one.file(), other.file(), Names.printable(name)));
  }

  CheckpointException tied(StoredTensor head) {
    return new CheckpointException(
        "%s holds a %s that differs from %s, but %s ties them; set tie_word_embeddings to false, or remove the tensor."
            .formatted(
                head.file(), Names.printable(head.name()), TensorShapes.EMBEDDING, source.name()));
  }

  /** A tensor that is not there, or not one of a shape with so many layers. */
  CheckpointException lacks(String name, List<Long> wanted) {
    int layers = model.layers();
    if (name.equals("h." + layers + ".ln_1.weight")) {
      return disagree(List.of(new Size(source.layers(), layers, shape.layers())));
    }
    List<Size> sizes = sizes();
    if (!sizes.isEmpty()) {
      return disagree(sizes);
    }
    return new CheckpointException(
        "%s lacks tensor %s%s of shape %s; get a complete checkpoint."
            .formatted(place, Names.printable(model.prefix()), name, wanted));
  }

  /** A tensor of another shape than it must have. */
  CheckpointException shape(StoredTensor tensor, List<Long> wanted) {
    List<Size> sizes = sizes();
    if (!sizes.isEmpty()) {
      return disagree(sizes);
    }
    return new CheckpointException(
        "%s is damaged: tensor %s has shape %s where a GPT-2 of its other tensors' shapes has %s; get a complete checkpoint."
            .formatted(tensor.file(), Names.printable(tensor.name()), tensor.shape(), wanted));
  }

  private record Size(String key, long tensors, long said) {}

  /** Sizes that the tensors have and the configuration does not. */
  private List<Size> sizes() {
    List<Size> sizes = new ArrayList<>();
    Map<String, StoredTensor> weights = model.weights();
    add(sizes, source.vocabulary(), weights.get("wte.weight"), 0, shape.vocabularySize());
    add(sizes, source.context(), weights.get("wpe.weight"), 0, shape.contextLength());
    add(sizes, source.width(), weights.get("wte.weight"), 1, shape.width());
    if (sizes.stream().noneMatch(size -> size.key.equals(source.width()))) {
      add(sizes, source.inner(), weights.get("h.0.mlp.c_fc.weight"), 1, shape.innerWidth());
    }
    return sizes;
  }

  private static void add(
      List<Size> sizes, String key, @Nullable StoredTensor tensor, int dimension, long said) {
    if (tensor != null
        && tensor.shape().size() == 2
        && tensor.shape().get(dimension) != said
        && tensor.shape().get(dimension) > 0) {
      sizes.add(new Size(key, tensor.shape().get(dimension), said));
    }
  }

  private CheckpointException disagree(List<Size> sizes) {
    String own = String.join(", ", sizes.stream().map(s -> s.key + " " + s.tensors).toList());
    String said = String.join(", ", sizes.stream().map(s -> s.key + " " + s.said).toList());
    String them = sizes.size() == 1 ? "it" : "them";
    String cure =
        source.editable()
            ? "use the %s of this checkpoint, or set %s as the tensors have %s"
                .formatted(source.name(), them, them)
            : "save the model again, with the configuration that it has";
    return new CheckpointException(
        "%s has tensors of %s where %s says %s; %s."
            .formatted(place, own, source.name(), said, cure));
  }

  /** Refuses tensors of the model that no GPT-2 of this shape has. */
  void refuseUnknown(List<String> names) {
    if (names.isEmpty()) {
      return;
    }
    int layers = model.layers();
    if (layers > shape.layers()) {
      throw disagree(List.of(new Size(source.layers(), layers, shape.layers())));
    }
    throw new CheckpointException(
        "%s holds tensors that a GPT-2 does not have, which may change its scores: %s; remove them if the model works without them, or use another checkpoint."
            .formatted(place, Names.several(names)));
  }
}
