package ovid.model.checkpoint.torch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ovid.model.checkpoint.bytes.Cursor;
import ovid.model.checkpoint.torch.PickledValue.Dictionary;
import ovid.model.checkpoint.torch.PickledValue.Instance;
import ovid.model.checkpoint.torch.PickledValue.Large;
import ovid.model.checkpoint.torch.PickledValue.None;
import ovid.model.checkpoint.torch.PickledValue.Raw;
import ovid.model.checkpoint.torch.PickledValue.Real;
import ovid.model.checkpoint.torch.PickledValue.Sequence;
import ovid.model.checkpoint.torch.PickledValue.Text;
import ovid.model.checkpoint.torch.PickledValue.Truth;
import ovid.model.checkpoint.torch.PickledValue.Whole;
import ovid.model.values.CheckpointException;

/**
 * Reads one pickle (Python's {@code pickletools}, protocols 2 to 5) that holds tensors, plain
 * containers and objects. A pickle is a program for a stack machine that may call any Python
 * function; here nothing is called, and what comes out is data: see {@link PickleCalls}. Not
 * recursive, and bounded by the number of steps.
 */
final class Unpickler {
  /** A 48-layer model with its optimizer's state takes some 50,000. */
  private static final int MOST_STEPS = 2_000_000;

  private static final int LONGEST_NAME = 1000;
  private static final int HIGHEST_PROTOCOL = 5;

  private final Path file;
  private final Cursor cursor;
  private final TensorBuilder tensors;
  private final PickleCalls calls;
  private final PickleStack stack;
  private final PickleMemo memo;

  /** For one pickle, the one that the cursor is at. */
  Unpickler(Path file, Cursor cursor) {
    this.file = file;
    this.cursor = cursor;
    this.tensors = new TensorBuilder(file);
    this.calls = new PickleCalls(file, cursor, tensors);
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
          case 0x8b -> whole(cursor.count(cursor.u32(), "bytes of a number"));
          case 'G' -> new Real(Double.longBitsToDouble(Long.reverseBytes(cursor.i64())));
          case 0x8c -> new Text(cursor.utf8(cursor.u8()));
          case 'X' -> new Text(cursor.utf8(cursor.u32()));
          case 0x8d -> new Text(cursor.utf8(cursor.i64()));
          case 'C' -> new Raw(cursor.slice(cursor.u8()));
          case 'B' -> new Raw(cursor.slice(cursor.u32()));
          case 0x8e, 0x96 -> new Raw(cursor.slice(cursor.i64()));
          default -> null;
        };
    if (value != null) {
      stack.push(value);
    }
    return value != null;
  }

  /** LONG1 and LONG4: little-endian, two's complement. */
  private PickledValue whole(long length) {
    if (length > Long.BYTES) {
      cursor.skip(length);
      return Large.LARGE;
    }
    long value = 0;
    for (int i = 0; i < length; i++) {
      value |= (long) cursor.u8() << (Byte.SIZE * i);
    }
    int unused = Long.SIZE - Byte.SIZE * (int) length;
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
      case 0x91 -> stack.push(new Sequence(List.copyOf(stack.popToMark()), true));
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
    } else if (stack.top() instanceof Instance instance) {
      // A kind of list.
      instance.states().addAll(values);
    } else {
      throw cursor.damaged("appends to something else than a list");
    }
  }

  private void put(List<PickledValue> pairs) {
    Map<Object, PickledValue> values =
        switch (stack.top()) {
          case Dictionary(var items) -> items;
          case Instance instance -> instance.items();
          default -> throw cursor.damaged("sets items of something else than a dict");
        };
    if (pairs.size() % 2 != 0) {
      throw cursor.damaged("sets items of something else than a dict");
    }
    for (int i = 0; i < pairs.size(); i += 2) {
      values.put(key(pairs.get(i)), pairs.get(i + 1));
    }
  }

  private static Object key(PickledValue key) {
    return switch (key) {
      case Text(String text) -> text;
      case Whole(long number) -> number;
      case Truth(boolean truth) -> truth;
      default -> new PickledValue.OtherKey();
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
        stack.push(PickleCalls.global(module + "." + line()));
      }
      case 0x93 -> {
        List<PickledValue> names = stack.pop(2);
        if (names.get(0) instanceof Text(String module)
            && names.get(1) instanceof Text(String name)) {
          stack.push(PickleCalls.global(module + "." + name));
        } else {
          throw cursor.damaged("names a global by something else than strings");
        }
      }
      case 'Q' -> stack.push(tensors.storage(stack.pop()));
      case 'R' -> {
        List<PickledValue> call = stack.pop(2);
        stack.push(calls.reduce(call.get(0), call.get(1)));
      }
      case 0x81 -> {
        List<PickledValue> call = stack.pop(2);
        stack.push(calls.create(call.get(0), call.get(1)));
      }
      case 0x92 -> {
        // The third are arguments by name.
        List<PickledValue> call = stack.pop(3);
        stack.push(calls.create(call.get(0), call.get(1)));
      }
      case 'b' -> {
        PickledValue state = stack.pop();
        calls.build(stack.top(), state);
      }
      default ->
          throw new CheckpointException(
              "%s is damaged, or was not written by torch.save: opcode 0x%02x of its pickle is none of those that it uses; %s."
                  .formatted(file, code, SavedObject.SAVE_PLAIN));
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
}
