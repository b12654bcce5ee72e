package ovid.model.checkpoint.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.model.checkpoint.bytes.Cursor;
import ovid.model.checkpoint.torch.PickledValue.Array;
import ovid.model.checkpoint.torch.PickledValue.Dictionary;
import ovid.model.checkpoint.torch.PickledValue.None;
import ovid.model.checkpoint.torch.PickledValue.Real;
import ovid.model.checkpoint.torch.PickledValue.Sequence;
import ovid.model.checkpoint.torch.PickledValue.Text;
import ovid.model.checkpoint.torch.PickledValue.Truth;
import ovid.model.checkpoint.torch.PickledValue.Whole;
import ovid.model.values.CheckpointException;

class UnpicklerTest {
  private static final Path FILE = Path.of("ckpt.pt");

  private static PickledValue read(Pickles pickle) {
    MemorySegment bytes = MemorySegment.ofArray(pickle.bytes());
    return new Unpickler(FILE, new Cursor(FILE, "the pickle", bytes)).read();
  }

  private static void assertRefused(Pickles pickle, String... parts) {
    assertThatThrownBy(() -> read(pickle))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith("ckpt.pt ")
        .hasMessageContainingAll(parts);
  }

  @Test
  void reads_plain_values() {
    Pickles pickle =
        new Pickles()
            .op(0x80, 2, ']', '(')
            .op('N', 0x88, 0x89, 'K', 200, 'M', 1, 2, 'J', 255, 255, 255, 255)
            .op(0x8a, 0, 0x8a, 1, 0x80, 0x8a, 2, 0, 1)
            .op('G', 0x3f, 0xf8, 0, 0, 0, 0, 0, 0)
            .text("é")
            .op('e', '.');
    assertThat(read(pickle))
        .isEqualTo(
            new Sequence(
                List.of(
                    None.NONE,
                    new Truth(true),
                    new Truth(false),
                    new Whole(200),
                    new Whole(513),
                    new Whole(-1),
                    new Whole(0),
                    new Whole(-128),
                    new Whole(256),
                    new Real(1.5),
                    new Text("é")),
                false));
  }

  @Test
  void reads_dicts_with_attributes_and_memos() {
    Pickles pickle =
        new Pickles()
            .global("collections", "OrderedDict")
            .op(')', 'R', 'q', 7, '(')
            .text("a")
            .op('K', 1)
            .text("a")
            .op('K', 2, 'u', '}', 'b', '0', 'h', 7, '.');
    assertThat(read(pickle)).isEqualTo(new Dictionary(Map.of("a", new Whole(2))));
  }

  @Test
  void reads_tensors_with_offsets_and_strides() {
    Pickles pickle = new Pickles().tensor(10, 3, new long[] {2, 3}, new long[] {1, 2}).op('.');
    assertThat(read(pickle))
        .isInstanceOf(Array.class)
        .satisfies(value -> {
          TorchTensor tensor = ((Array) value).tensor();
          assertThat(tensor.offset()).isEqualTo(3);
          assertThat(tensor.shape()).containsExactly(2L, 3L);
          assertThat(tensor.strides()).containsExactly(1L, 2L);
          assertThat(tensor.storage().elements()).isEqualTo(10);
        });
  }

  @Test
  void refuses_tensors_that_leave_their_storage() {
    long most = Long.MAX_VALUE;
    long[][][] views = {
      {{10}, {5}, {6}, {1}}, // ends one element too late
      {{10}, {0}, {11}, {0}}, // more elements than the storage has
      {{10}, {0}, {2, 3}, {7, 2}}, // ends too late by its strides
      {{10}, {11}, {0}, {1}}, // begins after the end
      {{10}, {-1}, {1}, {1}},
      {{10}, {0}, {-1}, {1}},
      {{10}, {9}, {2}, {-1}},
      {{10}, {0}, {1L << 32, 1L << 32}, {0, 0}}, // the product is 0 in 64 bits
      {{10}, {0}, {2}, {most}},
      {{10}, {most}, {2}, {most}},
      {{-1}, {0}, {1}, {1}},
      {{10}, {0}, {1, 1}, {1}},
    };
    for (long[][] view : views) {
      assertRefused(
          new Pickles().tensor(view[0][0], view[1][0], view[2], view[3]).op('.'), "is damaged");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "posix, system",
    "builtins, eval",
    "torch, load",
    "torch._utils, _rebuild_tensor",
    "collections, OrderedDict.fromkeys",
    "numpy.core.multiarray, _reconstruct"
  })
  void refuses_every_other_global_by_name(String module, String name) {
    String sentence = "asks for the Python object " + module + "." + name + ", which is neither";
    assertRefused(new Pickles().global(module, name).op('.'), sentence);
    assertRefused(new Pickles().text(module).text(name).op(0x93, '.'), sentence);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {'i', 'o', 0x81, 0x92, 0x82, 0x83, 0x84, 'P', 'I', 'L', 'S', 'V', 'B', 0x97, 0})
  void refuses_opcodes_that_no_tensor_needs(int code) {
    assertRefused(
        new Pickles().op('(', '(', '(', code, 0, 0, 0, 0, 0, 0, 0, 0, '.'),
        "opcode 0x%02x".formatted(code));
  }

  @Test
  void refuses_stacks_marks_and_memos_that_are_not_there() {
    assertRefused(new Pickles().op('.'), "more from its stack");
    assertRefused(new Pickles().op('N', '(', '0', '0', '0', '.'), "more from its stack");
    assertRefused(new Pickles().op('N', '(', 0x85, '.'), "more from its stack");
    assertRefused(new Pickles().op('t', '.'), "needs a mark");
    assertRefused(new Pickles().op('h', 3, '.'), "asks for memo 3");
    assertRefused(new Pickles().op('j', 255, 255, 255, 255, '.'), "asks for memo 4294967295");
    assertRefused(new Pickles().op('N', 'N', 'a', '.'), "appends to something else than a list");
    assertRefused(new Pickles().op(')', 'N', 'a', '.'), "appends to something else than a list");
    assertRefused(new Pickles().op('}', 'N', 'N', 's', '.'), "keys are neither strings");
    assertRefused(new Pickles().op('}', '(', 'N', 'u', '.'), "sets items");
    assertRefused(new Pickles().op('N', ')', 'R', '.'), "calls something that is no function");
    assertRefused(
        new Pickles().global("torch", "FloatStorage").op(')', 'R', '.'),
        "calls torch.FloatStorage");
    assertRefused(new Pickles().op('N', '}', 'b', '.'), "gives attributes to something else");
  }

  @Test
  void refuses_lengths_beyond_the_end() {
    assertRefused(new Pickles().op('X').int32(-1).op('.'), "claims 4294967295 bytes where 1");
    assertRefused(new Pickles().op(0x8d).int32(0).int32(1 << 31), "claims 9223372036854775808");
    assertRefused(new Pickles().op(0x8a, 255), "more than 64 bits");
    assertRefused(new Pickles().op(0x95).int32(9).int32(0).op('.'), "bytes in a frame");
    assertRefused(new Pickles().op('N'), "claims 1 bytes where 0 bytes remain");
    assertRefused(new Pickles().op('c').raw(new byte[5000]), "by more than 1000 letters");
  }

  @Test
  void does_not_recurse_into_what_it_reads() {
    Pickles pickle = new Pickles().op(')');
    for (int i = 0; i < 500_000; i++) {
      pickle.op(0x85);
    }
    assertThat(read(pickle.op('.'))).isInstanceOf(Sequence.class);
  }

  @Test
  void ends_after_two_million_steps() {
    Pickles pickle = new Pickles();
    for (int i = 0; i < 1_000_001; i++) {
      pickle.op('N', '0');
    }
    assertRefused(pickle.op('N', '.'), "more than 2000000 steps");
  }
}
