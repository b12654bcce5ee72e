package ovid.model.checkpoint.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ovid.model.checkpoint.bytes.Cursor;
import ovid.model.checkpoint.torch.PickledValue.Array;
import ovid.model.checkpoint.torch.PickledValue.Dictionary;
import ovid.model.checkpoint.torch.PickledValue.Instance;
import ovid.model.checkpoint.torch.PickledValue.Named;
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
    "__builtin__, exec",
    "torch, load",
    "subprocess, run",
    "collections, OrderedDict.fromkeys",
  })
  void refuses_every_call_of_a_function_by_name(String module, String name) {
    String called = (module + "." + name).replace("__builtin__", "builtins");
    String sentence = "calls the Python function " + called + ", which could do anything";
    assertRefused(new Pickles().global(module, name).op(')', 'R', '.'), sentence);
    assertRefused(new Pickles().text(module).text(name).op(0x93, ')', 'R', '.'), sentence);
  }

  @Test
  void only_the_name_is_known_of_what_is_not_called() {
    assertThat(read(new Pickles().global("torch.nn.functional", "gelu").op('.')))
        .isEqualTo(new Named("torch.nn.functional.gelu"));
  }

  @Test
  void objects_of_unknown_classes_are_records_of_their_fields() {
    Pickles made = new Pickles().global("train", "GPTConfig").op(')', 0x81, '}');
    Pickles pickle = made.text("n_head").op('K', 4, 's', 'b', '.');
    assertThat(read(pickle))
        .isInstanceOfSatisfying(
            Instance.class,
            object -> {
              assertThat(object.type()).isEqualTo("train.GPTConfig");
              assertThat(object.fields()).contains(Map.of("n_head", new Whole(4)));
            });
  }

  @Test
  void objects_are_made_by_every_opcode_that_python_uses() {
    for (Pickles made :
        List.of(
            new Pickles().global("a", "B").op(')', 'R'),
            new Pickles().global("a", "B").op(')', '}', 0x92),
            new Pickles().global("copy_reg", "__newobj__").global("a", "B").op(0x85, 'R'),
            new Pickles()
                .global("copy_reg", "_reconstructor")
                .op('(')
                .global("a", "B")
                .global("__builtin__", "object")
                .op('N', 't', 'R'))) {
      assertThat(read(made.op('N', '}', 0x86, 'b', '.')))
          .isInstanceOfSatisfying(
              Instance.class, object -> assertThat(object.type()).isEqualTo("a.B"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "i8, <, 0400000000000000, 4",
    "i4, >, 00000102, 258",
    "u1, |, ff, 255",
    "i2, <, feff, -2",
  })
  void whole_numbers_of_numpy_are_whole_numbers(
      String type, String order, String bytes, long value) {
    for (String module : List.of("numpy.core.multiarray", "numpy._core.multiarray")) {
      assertThat(read(scalar(module, type, order, HexFormat.of().parseHex(bytes))))
          .isEqualTo(new Whole(value));
    }
  }

  @ParameterizedTest
  @CsvSource({"f8, 000000000000f83f, 1.5", "f4, 00000040, 2", "f2, 0038, 0.5"})
  void numbers_of_numpy_are_numbers(String type, String bytes, double value) {
    byte[] raw = HexFormat.of().parseHex(bytes);
    assertThat(read(scalar("numpy._core.multiarray", type, "<", raw))).isEqualTo(new Real(value));
    // Of a length that is not the type's, it is nothing.
    assertThat(read(scalar("numpy._core.multiarray", type, "<", new byte[3])))
        .isInstanceOf(Instance.class);
  }

  private static Pickles scalar(String module, String type, String order, byte[] bytes) {
    Pickles pickle = new Pickles().global(module, "scalar").op('(');
    pickle.global("numpy", "dtype").op('(').text(type).op(0x89, 0x88, 't', 'R');
    pickle.op('(', 'K', 3).text(order).op('N', 't', 'b');
    return pickle.op('C', bytes.length).raw(bytes).op('t', 'R', '.');
  }

  @Test
  void containers_may_have_keys_of_any_kind_and_numbers_of_any_length() {
    Pickles pickle = new Pickles().op('}', '(', ')', 'N', 'N', 'K', 1).text("a");
    pickle.op(0x8a, 9).raw(new byte[9]).op('u', '.');
    assertThat(read(pickle))
        .isInstanceOfSatisfying(
            Dictionary.class,
            dict ->
                assertThat(dict.values()).hasSize(3).containsEntry("a", PickledValue.Large.LARGE));
  }

  @Test
  void sets_sizes_and_dicts_with_defaults_are_containers() {
    Pickles set = new Pickles().global("__builtin__", "set").op(']', 'K', 1, 'a', 0x85, 'R', '.');
    assertThat(read(set)).isEqualTo(new Sequence(List.of(new Whole(1)), false));
    Pickles size = new Pickles().global("torch", "Size").op('K', 1, 0x85, 0x85, 'R', '.');
    assertThat(read(size)).isEqualTo(new Sequence(List.of(new Whole(1)), true));
    Pickles dict = new Pickles().global("collections", "defaultdict").op('N', 0x85, 'R');
    assertThat(read(dict.text("a").op('N', 's', '.')))
        .isEqualTo(new Dictionary(Map.of("a", None.NONE)));
  }

  @Test
  void tensors_of_other_classes_are_known_by_name_only() {
    Pickles quantised =
        new Pickles().op('(').text("storage").global("torch", "QInt8Storage").text("0").text("cpu");
    assertThat(read(quantised.whole(4).op('t', 'Q', '.')))
        .isInstanceOfSatisfying(
            Instance.class, object -> assertThat(object.type()).isEqualTo("torch.QInt8Storage"));
    Pickles subclass = new Pickles().global("torch._tensor", "_rebuild_from_type_v2").op('(');
    subclass.global("torch._utils", "_rebuild_tensor_v2").global("my", "Tensor");
    assertThat(read(subclass.op(')', '}', 't', 'R', '.')))
        .isInstanceOfSatisfying(
            Instance.class, object -> assertThat(object.type()).isEqualTo("my.Tensor"));
  }

  @ParameterizedTest
  @ValueSource(ints = {'i', 'o', 0x82, 0x83, 0x84, 'P', 'I', 'L', 'S', 'V', 0x97, 0})
  void refuses_opcodes_that_torch_save_does_not_use(int code) {
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
    assertRefused(new Pickles().op('N', 'N', 'N', 's', '.'), "sets items");
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
    assertRefused(new Pickles().op(0x8a, 255), "claims 255 bytes");
    assertRefused(new Pickles().op(0x8b).int32(-1), "bytes of a number");
    assertRefused(new Pickles().op('B').int32(5), "claims 5 bytes");
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
