package ovid.model.checkpoint.torch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ovid.model.checkpoint.Names;
import ovid.model.checkpoint.bytes.Cursor;
import ovid.model.checkpoint.torch.PickledValue.Dictionary;
import ovid.model.checkpoint.torch.PickledValue.Known;
import ovid.model.checkpoint.torch.PickledValue.None;
import ovid.model.checkpoint.torch.PickledValue.Real;
import ovid.model.checkpoint.torch.PickledValue.Sequence;
import ovid.model.checkpoint.torch.PickledValue.Text;
import ovid.model.checkpoint.torch.PickledValue.Truth;
import ovid.model.checkpoint.torch.PickledValue.Whole;
import ovid.model.values.CheckpointException;

/**
 * Reads one pickle (Python's {@code pickletools}, protocols 2 to 5) that holds tensors and plain
 * containers. A pickle is a program for a stack machine that may call any Python function; here
 * only {@link KnownGlobal} can be named, and what it makes is data. Not recursive, and bounded by
 * the number of steps.
 */
final class Unpickler {
  /** A 48-layer model with its optimizer's state takes some 50,000. */
  private static final int MOST_STEPS = 2_000_000;

  private static final int LONGEST_NAME = 1000;
  private static final int HIGHEST_PROTOCOL = 5;

  private final Path file;
  private final Cursor cursor;
  private final TensorBuilder tensors;
  private final PickleStack stack;
  private final PickleMemo memo;

  /** For one pickle, the one that the cursor is at. */
  Unpickler(Path file, Cursor cursor) {
    this.file = file;
    this.cursor = cursor;
    this.tensors = new TensorBuilder(file);
    this.stack = new PickleStack(cursor);
    this.memo = new PickleMemo(cursor);
  }

  /**
   * Reads the pickle and leaves the cursor after it.
   *
   * @throws CheckpointException when it is damaged or asks for anything but data
   */
  PickledValue read() {
    for (int step = 0; step < MOST_STEPS; step++) {
      int code = cursor.u8();
      if (code == '.') {
        return stack.pop();
      }
      if (!scalar(code) && !container(code) && !memory(code)) {
        call(code);
      }
    }
    throw cursor.damaged("has more than " + MOST_STEPS + " steps");
  }

  /** All storages that the pickle named, by key. */
  Map<String, TorchStorage> storages() {
    return tensors.storages();
  }

  /** Opcodes that push one plain value. */
  private boolean scalar(int code) {
    @Nullable PickledValue value =
        switch (code) {
          case 'N' -> None.NONE;
          case 0x88 -> new Truth(true);
          case 0x89 -> new Truth(false);
          case 'K' -> new Whole(cursor.u8());
          case 'M' -> new Whole(cursor.u16());
          case 'J' -> new Whole(cursor.i32());
          case 0x8a -> whole(cursor.u8());
          case 'G' -> new Real(Double.longBitsToDouble(Long.reverseBytes(cursor.i64())));
          case 0x8c -> new Text(cursor.utf8(cursor.u8()));
          case 'X' -> new Text(cursor.utf8(cursor.u32()));
          case 0x8d -> new Text(cursor.utf8(cursor.i64()));
          default -> null;
        };
    if (value != null) {
      stack.push(value);
    }
    return value != null;
  }

  /** LONG1: little-endian, two's complement. */
  private Whole whole(int length) {
    if (length > Long.BYTES) {
      throw cursor.damaged("has a whole number of more than 64 bits");
    }
    long value = 0;
    for (int i = 0; i < length; i++) {
      value |= (long) cursor.u8() << (Byte.SIZE * i);
    }
    int unused = Long.SIZE - Byte.SIZE * length;
    return new Whole(length == 0 ? 0 : value << unused >> unused);
  }

  /** Opcodes that make or fill containers. */
  private boolean container(int code) {
    switch (code) {
      case '(' -> stack.mark();
      case ')' -> stack.push(new Sequence(List.of(), true));
      case 't' -> stack.push(new Sequence(List.copyOf(stack.popToMark()), true));
      case 0x85 -> stack.push(new Sequence(stack.pop(1), true));
      case 0x86 -> stack.push(new Sequence(stack.pop(2), true));
      case 0x87 -> stack.push(new Sequence(stack.pop(3), true));
      case ']', 0x8f -> stack.push(Sequence.list());
      case '}' -> stack.push(Dictionary.empty());
      case 'a' -> extend(stack.pop(1));
      case 'e', 0x90 -> extend(stack.popToMark());
      case 's' -> put(stack.pop(2));
      case 'u' -> put(stack.popToMark());
      default -> {
        return false;
      }
    }
    return true;
  }

  private void extend(List<PickledValue> values) {
    if (stack.top() instanceof Sequence(List<PickledValue> list, boolean tuple) && !tuple) {
      list.addAll(values);
    } else {
      throw cursor.damaged("appends to something else than a list");
    }
  }

  private void put(List<PickledValue> pairs) {
    if (!(stack.top() instanceof Dictionary(var values)) || pairs.size() % 2 != 0) {
      throw cursor.damaged("sets items of something else than a dict");
    }
    for (int i = 0; i < pairs.size(); i += 2) {
      values.put(key(pairs.get(i)), pairs.get(i + 1));
    }
  }

  private Object key(PickledValue key) {
    return switch (key) {
      case Text(String text) -> text;
      case Whole(long number) -> number;
      case Truth(boolean truth) -> truth;
      default ->
          throw new CheckpointException(
              "%s holds a dict whose keys are neither strings nor whole numbers; save the state dict alone with torch.save."
                  .formatted(file));
    };
  }

  /** Opcodes that touch the memo, the stack or nothing. */
  private boolean memory(int code) {
    switch (code) {
      case 'q' -> memo.put(cursor.u8(), stack.top());
      case 'r' -> memo.put(cursor.u32(), stack.top());
      case 0x94 -> memo.add(stack.top());
      case 'h' -> stack.push(memo.get(cursor.u8()));
      case 'j' -> stack.push(memo.get(cursor.u32()));
      case '0' -> stack.drop();
      case '1' -> stack.popToMark();
      case '2' -> stack.push(stack.top());
      // Frames only help those who read from a stream.
      case 0x95 -> cursor.count(cursor.i64(), "bytes in a frame");
      case 0x80 -> {
        int protocol = cursor.u8();
        if (protocol > HIGHEST_PROTOCOL) {
          throw cursor.damaged("has the unknown protocol " + protocol);
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Opcodes that name or call a function. */
  private void call(int code) {
    switch (code) {
      case 'c' -> {
        String module = line();
        stack.push(global(module + "." + line()));
      }
      case 0x93 -> {
        List<PickledValue> names = stack.pop(2);
        if (names.get(0) instanceof Text(String module)
            && names.get(1) instanceof Text(String name)) {
          stack.push(global(module + "." + name));
        } else {
          throw cursor.damaged("names a global by something else than strings");
        }
      }
      case 'Q' -> stack.push(tensors.storage(stack.pop()));
      case 'R' -> reduce();
      case 'b' -> build();
      default ->
          throw new CheckpointException(
              "%s is damaged or holds more than tensors: opcode 0x%02x of its pickle is not one that tensors and plain containers need; save the state dict alone with torch.save."
                  .formatted(file, code));
    }
  }

  private String line() {
    StringBuilder line = new StringBuilder();
    for (int c = cursor.u8(); c != '\n'; c = cursor.u8()) {
      if (line.length() == LONGEST_NAME) {
        throw cursor.damaged("names a global by more than " + LONGEST_NAME + " letters");
      }
      line.append((char) c);
    }
    return line.toString();
  }

  private Known global(String name) {
    KnownGlobal known = KnownGlobal.named(name);
    if (known == null) {
      throw new CheckpointException(
          "%s asks for the Python object %s, which is neither a tensor nor a plain container and could run code; save the state dict alone with torch.save."
              .formatted(file, Names.printable(name)));
    }
    return new Known(known);
  }

  private void reduce() {
    List<PickledValue> call = stack.pop(2);
    if (!(call.get(0) instanceof Known(KnownGlobal function))
        || !(call.get(1) instanceof Sequence(List<PickledValue> arguments, boolean tuple))
        || !tuple) {
      throw cursor.damaged("calls something that is no function");
    }
    switch (function) {
      case ORDERED_DICT -> {
        if (!arguments.isEmpty()) {
          throw cursor.damaged("makes an OrderedDict from arguments");
        }
        stack.push(Dictionary.empty());
      }
      case REBUILD_TENSOR, REBUILD_PARAMETER -> stack.push(tensors.tensor(function, arguments));
      default -> throw cursor.damaged("calls " + function);
    }
  }

  /** Attributes of a dict, such as a state dict's _metadata, which no weight depends on. */
  private void build() {
    stack.drop();
    if (!(stack.top() instanceof Dictionary)) {
      throw cursor.damaged("gives attributes to something else than a dict");
    }
  }
}
