package ovid.model.checkpoint.tensorflow;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import ovid.model.checkpoint.Arrangement;
import ovid.model.checkpoint.Contents;
import ovid.model.checkpoint.DataType;
import ovid.model.checkpoint.LinearLayout;
import ovid.model.checkpoint.Names;
import ovid.model.checkpoint.StoredTensor;
import ovid.model.checkpoint.TokenizerSource;
import ovid.model.checkpoint.bytes.MappedFile;
import ovid.model.checkpoint.bytes.Products;
import ovid.model.values.CheckpointException;
import ovid.model.values.CheckpointFormat;

/**
 * Reads GPT-2 as OpenAI released it in 2019 (openai/gpt-2): {@code hparams.json} and a TensorFlow
 * checkpoint, {@code model.ckpt.index} and {@code model.ckpt.data-00000-of-00001}. The matrices are
 * those of a convolution of width 1, {@code [1, in, out]}.
 */
public final class OriginalReader {
  private static final String INDEX = ".index";
  private static final String DATA = ".data-00000-of-00001";

  private OriginalReader() {}

  /**
   * Maps and reads a checkpoint.
   *
   * @param index the file whose name ends in {@code .index}; the others are beside it
   * @param arena owns the mapping
   * @throws CheckpointException when a file is missing or wrong
   */
  public static Contents read(Path index, TokenizerSource tokenizer, Arena arena) {
    String name = String.valueOf(index.getFileName());
    String prefix = name.endsWith(INDEX) ? name.substring(0, name.length() - INDEX.length()) : name;
    Path data = index.resolveSibling(prefix + DATA);
    List<BundleEntry> entries = BundleIndex.read(index, MappedFile.map(index, arena));
    Arrangement arrangement =
        Arrangement.of(tensors(data, MappedFile.map(data, arena), entries), LinearLayout.IN_OUT);
    return new Contents(
        CheckpointFormat.TENSORFLOW,
        Objects.requireNonNullElse(index.getParent(), Path.of("")),
        Hyperparameters.read(index.resolveSibling("hparams.json")),
        arrangement.tensors(),
        List.of(index, data),
        tokenizer,
        arrangement.notes());
  }

  /** The tensors in the data file, checked against their checksums. */
  static List<StoredTensor> tensors(Path data, MemorySegment bytes, List<BundleEntry> entries) {
    List<StoredTensor> tensors = new ArrayList<>();
    for (BundleEntry entry : entries) {
      tensors.add(tensor(data, bytes, entry));
    }
    return tensors;
  }

  private static StoredTensor tensor(Path data, MemorySegment bytes, BundleEntry entry) {
    String name = Names.printable(entry.name());
    DataType type = type(data, entry);
    List<Long> shape = entry.shape();
    OptionalLong elements = Products.elements(shape);
    if (elements.isEmpty()
        || entry.size() < 0
        || entry.size() / type.size() != elements.getAsLong()
        || entry.size() % type.size() != 0) {
      throw new CheckpointException(
          "%s is said to hold tensor %s of shape %s in %d bytes, which do not fit together; get the checkpoint's index again."
              .formatted(data, name, shape, entry.size()));
    }
    if (entry.offset() < 0
        || entry.offset() > bytes.byteSize()
        || entry.size() > bytes.byteSize() - entry.offset()) {
      throw new CheckpointException(
          "%s ends before its tensor %s of shape %s does; it is truncated, get it again."
              .formatted(data, name, shape));
    }
    MemorySegment content = bytes.asSlice(entry.offset(), entry.size());
    if (MaskedCrc32c.of(content) != entry.checksum()) {
      throw new CheckpointException(
          "%s is damaged: tensor %s has another checksum than the index says; get it again."
              .formatted(data, name));
    }
    boolean convolution = shape.size() == 3 && shape.getFirst() == 1;
    return StoredTensor.contiguous(
        data,
        OriginalNames.huggingFace(entry.name()),
        type,
        convolution ? shape.subList(1, 3) : shape,
        content);
  }

  private static DataType type(Path data, BundleEntry entry) {
    if (entry.sliced() || entry.shard() != 0) {
      throw new CheckpointException(
          "%s does not hold tensor %s in one piece; save the checkpoint again with a plain Saver."
              .formatted(data, Names.printable(entry.name())));
    }
    // DataType of TensorFlow's types.proto
    return switch ((int) entry.type()) {
      case 1 -> DataType.F32;
      case 2 -> DataType.F64;
      case 3 -> DataType.I32;
      case 9 -> DataType.I64;
      case 14 -> DataType.BF16;
      case 19 -> DataType.F16;
      default ->
          throw new CheckpointException(
              "%s holds tensor %s in TensorFlow's type %d, but only floats and whole numbers are supported; save it as float32."
                  .formatted(data, Names.printable(entry.name()), entry.type()));
    };
  }
}
