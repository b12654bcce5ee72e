package ovid.model.checkpoint.torch;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import ovid.model.checkpoint.Names;
import ovid.model.checkpoint.bytes.Cursor;
import ovid.model.checkpoint.torch.PickledValue.Dictionary;
import ovid.model.checkpoint.torch.PickledValue.Sequence;
import ovid.model.checkpoint.torch.PickledValue.Text;
import ovid.model.checkpoint.torch.PickledValue.Truth;
import ovid.model.checkpoint.torch.PickledValue.Whole;
import ovid.model.values.CheckpointException;

/**
 * PyTorch's files before version 1.6, such as the {@code pytorch_model.bin} of 2019: pickles of a
 * magic number, a protocol version, a description of the machine, the saved object, and the list of
 * its storages' keys; then per storage the number of its elements in 8 bytes, and the elements.
 */
final class LegacyFile extends TorchFile {
  /** The pickle of 0x1950a86a20f9469cfc6c in protocol 2. */
  private static final byte[] MAGIC = HexFormat.of().parseHex("80028a0a6cfc9c46f9206aa850192e");

  private static final Whole PROTOCOL = new Whole(1001);

  private final Path file;
  private final PickledValue saved;
  private final Map<String, MemorySegment> storages = new HashMap<>();

  LegacyFile(Path file, MemorySegment bytes) {
    this.file = file;
    Cursor cursor = new Cursor(file, "one of its pickles", limited(bytes));
    cursor.skip(MAGIC.length);
    if (!(new Unpickler(file, cursor).read() instanceof Whole protocol)
        || !protocol.equals(PROTOCOL)) {
      throw cursor.damaged("has another protocol version than 1001");
    }
    if (!(new Unpickler(file, cursor).read()
            instanceof Dictionary(Map<Object, PickledValue> machine))
        || !(machine.get("little_endian") instanceof Truth(boolean little))
        || !little) {
      throw cursor.damaged("does not say that its numbers are little-endian");
    }
    Unpickler unpickler = new Unpickler(file, cursor);
    this.saved = unpickler.read();
    if (!(new Unpickler(file, cursor).read()
        instanceof Sequence(List<PickledValue> keys, boolean tuple))) {
      throw cursor.damaged("does not list the storages");
    }
    Cursor data = new Cursor(file, "the part of its storages", bytes);
    data.moveTo(cursor.position());
    for (PickledValue key : keys) {
      readStorage(data, key, unpickler.storages());
    }
  }

  private void readStorage(Cursor data, PickledValue key, Map<String, TorchStorage> described) {
    TorchStorage storage = key instanceof Text(String name) ? described.get(name) : null;
    if (storage == null || storages.containsKey(storage.key())) {
      throw data.damaged("has a storage that no tensor is in, or one twice");
    }
    long elements = data.i64();
    if (elements != storage.elements()) {
      throw data.damaged(
          "has %d elements in storage %s instead of %d"
              .formatted(elements, storage.key(), storage.elements()));
    }
    if (elements > data.remaining() / storage.type().size()) {
      throw data.damaged("ends inside storage " + storage.key());
    }
    storages.put(storage.key(), data.slice(elements * storage.type().size()));
  }

  /** Whether a file begins as this form does. */
  static boolean isLegacy(MemorySegment bytes) {
    return bytes.byteSize() >= MAGIC.length
        && bytes.asSlice(0, MAGIC.length).mismatch(MemorySegment.ofArray(MAGIC)) == -1;
  }

  @Override
  PickledValue saved() {
    return saved;
  }

  @Override
  MemorySegment bytes(TorchStorage storage) {
    MemorySegment bytes = storages.get(storage.key());
    if (bytes == null) {
      throw new CheckpointException(
          "%s is damaged: it lacks storage %s; get the file again."
              .formatted(file, Names.printable(storage.key())));
    }
    return bytes;
  }
}
