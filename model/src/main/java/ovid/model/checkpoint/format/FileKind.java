package ovid.model.checkpoint.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import ovid.model.values.CheckpointException;
import ovid.model.values.UnreadableCheckpoint;

/** What a file is, told by its first and last bytes. */
enum FileKind {
  TORCH,
  SAFETENSORS,
  LLMC_MODEL,
  LLMC_TOKENIZER,
  LLMC_OTHER,
  TENSORFLOW_INDEX,
  GGUF,
  ONNX,
  PICKLE,
  GIT_LFS,
  HDF5,
  OTHER;

  private static final int START = 24;
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] LEGACY_TORCH = HexFormat.of().parseHex("80028a0a6cfc9c46f920");

  /** First opcode of Python's pickles, before the protocol's number. */
  private static final byte PROTOCOL = (byte) 0x80;

  private static final byte[] GGUF_MAGIC = "GGUF".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LFS_POINTER =
      "version https://git-lfs".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] HDF = {(byte) 0x89, 'H', 'D', 'F'};
  private static final byte[] TABLE = HexFormat.of().parseHex("57fb808b247547db");

  /**
   * Looks at a file.
   *
   * @throws CheckpointException when it cannot be read
   */
  static FileKind of(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      byte[] start = read(channel, 0, START);
      byte[] end = read(channel, Math.max(0, channel.size() - TABLE.length), TABLE.length);
      FileKind kind = of(start, end, channel.size());
      boolean onnxName = file.toString().toLowerCase(Locale.ROOT).endsWith(".onnx");
      return kind == OTHER && onnxName ? ONNX : kind;
    } catch (IOException e) {
      throw UnreadableCheckpoint.of(file, e);
    }
  }

  private static byte[] read(FileChannel channel, long position, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    long next = position;
    int read = 0;
    while (read >= 0 && buffer.hasRemaining()) {
      read = channel.read(buffer, next);
      next += read;
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  static FileKind of(byte[] start, byte[] end, long size) {
    if (startsWith(start, ZIP) || startsWith(start, LEGACY_TORCH)) {
      return TORCH;
    }
    if (start.length > 1 && start[0] == PROTOCOL && start[1] >= 2 && start[1] <= 5) {
      return PICKLE;
    }
    if (startsWith(start, GGUF_MAGIC)) {
      return GGUF;
    }
    if (startsWith(start, HDF)) {
      return HDF5;
    }
    if (startsWith(start, LFS_POINTER)) {
      return GIT_LFS;
    }
    if (Arrays.equals(end, TABLE)) {
      return TENSORFLOW_INDEX;
    }
    if (start.length < START) {
      return OTHER;
    }
    ByteBuffer numbers = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
    return switch (numbers.getInt(0)) {
      case 20240326 -> LLMC_MODEL;
      case 20240328 -> LLMC_TOKENIZER;
      case 20240327, 20240520, 20240522 -> LLMC_OTHER;
      default -> {
        long header = numbers.getLong(0);
        if (header > 1 && header <= size - Long.BYTES && start[Long.BYTES] == '{') {
          yield SAFETENSORS;
        }
        // ModelProto of onnx.proto: ir_version = 1, a number; producer_name = 2, or graph = 7.
        boolean onnx =
            start[0] == 0x08
                && start[1] > 0
                && start[1] < 0x20
                && (start[2] == 0x12 || start[2] == 0x3a);
        yield onnx ? ONNX : OTHER;
      }
    };
  }

  private static boolean startsWith(byte[] start, byte[] magic) {
    return start.length >= magic.length
        && Arrays.equals(start, 0, magic.length, magic, 0, magic.length);
  }
}
