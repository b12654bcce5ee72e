package ovid.model.checkpoint.torch;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import ovid.model.checkpoint.Names;
import ovid.model.checkpoint.bytes.Cursor;
import ovid.model.values.CheckpointException;

/**
 * PyTorch's files since version 1.6: a zip archive with {@code NAME/data.pkl}, a pickle, and the
 * storages as {@code NAME/data/KEY}.
 */
final class ZippedFile extends TorchFile {
  private static final String PICKLE = "/data.pkl";

  private final Path file;
  private final ZipDirectory directory;
  private final String root;
  private final PickledValue saved;

  ZippedFile(Path file, MemorySegment bytes) {
    this.file = file;
    this.directory = new ZipDirectory(file, bytes);
    this.root = root();
    refuseBigEndian();
    MemorySegment pickle = limited(directory.content(root + PICKLE));
    this.saved = new Unpickler(file, new Cursor(file, "the pickle in it", pickle)).read();
  }

  private String root() {
    List<String> pickles =
        directory.names().stream()
            .filter(name -> name.endsWith(PICKLE) && name.indexOf('/') == name.lastIndexOf('/'))
            .toList();
    if (pickles.size() != 1) {
      throw new CheckpointException(
          "%s is a zip archive with %d entries named data.pkl, so torch.save did not write it; save the state dict with torch.save."
              .formatted(file, pickles.size()));
    }
    return pickles.getFirst().substring(0, pickles.getFirst().length() - PICKLE.length());
  }

  private void refuseBigEndian() {
    String order = root + "/byteorder";
    if (directory.names().contains(order)
        && directory
                .content(order)
                .mismatch(MemorySegment.ofArray("little".getBytes(StandardCharsets.US_ASCII)))
            != -1) {
      throw new CheckpointException(
          file + " has big-endian numbers; save it again on a little-endian machine.");
    }
  }

  @Override
  PickledValue saved() {
    return saved;
  }

  @Override
  MemorySegment bytes(TorchStorage storage) {
    MemorySegment bytes = directory.content(root + "/data/" + storage.key());
    if (storage.elements() > bytes.byteSize() / storage.type().size()) {
      throw new CheckpointException(
          "%s is damaged: storage %s should have %d elements of type %s but has %d bytes; get the file again."
              .formatted(
                  file,
                  Names.printable(storage.key()),
                  storage.elements(),
                  storage.type(),
                  bytes.byteSize()));
    }
    return bytes;
  }
}
