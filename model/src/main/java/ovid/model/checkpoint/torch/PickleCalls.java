package ovid.model.checkpoint.torch;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import ovid.model.checkpoint.Names;
import ovid.model.checkpoint.bytes.Cursor;
import ovid.model.checkpoint.torch.PickledValue.Array;
import ovid.model.checkpoint.torch.PickledValue.Dictionary;
import ovid.model.checkpoint.torch.PickledValue.Instance;
import ovid.model.checkpoint.torch.PickledValue.Known;
import ovid.model.checkpoint.torch.PickledValue.Named;
import ovid.model.checkpoint.torch.PickledValue.None;
import ovid.model.checkpoint.torch.PickledValue.Sequence;
import ovid.model.values.CheckpointException;

/**
 * What stands for the calls that a pickle asks for; none is made. Tensors and containers are data
 * of our own. An object of any other class becomes an {@link Instance}, which says what it would
 * have been made of. By Python's convention classes have names in capitals; a function in small
 * letters that is not known to make plain data is refused, as nobody can say what it would have
 * done.
 */
final class PickleCalls {
  /** Classes and makers of plain data that are in small letters. */
  private static final Set<String> MAKERS =
      Set.of(
          "builtins.bytearray",
          "builtins.bytes",
          "builtins.complex",
          "builtins.getattr",
          "builtins.object",
          "builtins.range",
          "builtins.slice",
          "datetime.date",
          "datetime.datetime",
          "datetime.time",
          "datetime.timedelta",
          "datetime.timezone",
          "functools.partial",
          "numpy.core.multiarray._reconstruct",
          "numpy._core.multiarray._reconstruct",
          "numpy.core.numeric._frombuffer",
          "numpy._core.numeric._frombuffer",
          "numpy.dtype",
          "torch.device",
          "torch.serialization._get_layout");

  /** Modules whose functions make nothing but tensors, or random generators. */
  private static final List<String> MODULES = List.of("torch._utils._rebuild_", "numpy.random.");

  private static final Set<String> LISTS =
      Set.of("builtins.list", "builtins.set", "builtins.frozenset", "collections.deque");

  private static final Set<String> TUPLES = Set.of("builtins.tuple", "torch.Size");

  private static final Set<String> DICTS =
      Set.of("builtins.dict", "collections.defaultdict", "collections.Counter");

  /** The first argument is the class. */
  private static final Set<String> CREATORS =
      Set.of("copyreg._reconstructor", "copyreg.__newobj__", "copyreg.__newobj_ex__");

  private final Path file;
  private final Cursor cursor;
  private final TensorBuilder tensors;

  PickleCalls(Path file, Cursor cursor, TensorBuilder tensors) {
    this.file = file;
    this.cursor = cursor;
    this.tensors = tensors;
  }

  /** A function or class by its name, module included. */
  static PickledValue global(String name) {
    KnownGlobal known = KnownGlobal.named(name);
    return known == null ? new Named(modern(name)) : new Known(known);
  }

  /** Protocol 2 has the module names of Python 2. */
  private static String modern(String name) {
    if (name.startsWith("__builtin__.")) {
      return "builtins." + name.substring("__builtin__.".length());
    }
    return name.startsWith("copy_reg.") ? "copyreg." + name.substring("copy_reg.".length()) : name;
  }

  /** What stands for a function's value. */
  PickledValue reduce(PickledValue function, PickledValue tuple) {
    List<PickledValue> arguments = arguments(tuple);
    return switch (function) {
      case Known(KnownGlobal known) -> known(known, arguments);
      case Named(String name) -> named(name, arguments);
      // A class inside another one, which getattr would have found.
      case Instance instance -> Instance.of(instance.type(), arguments);
      default -> throw cursor.damaged("calls something that is no function");
    };
  }

  /** What stands for a new object, whose constructor is not run by Python either. */
  PickledValue create(PickledValue type, PickledValue tuple) {
    List<PickledValue> arguments = arguments(tuple);
    return switch (type) {
      case Known(KnownGlobal known) -> known(known, arguments);
      case Named(String name) ->
          DICTS.contains(name) ? Dictionary.empty() : Instance.of(name, arguments);
      case Instance instance -> Instance.of(instance.type(), arguments);
      default -> throw cursor.damaged("makes an object of something that is no class");
    };
  }

  private List<PickledValue> arguments(PickledValue tuple) {
    if (tuple instanceof Sequence(List<PickledValue> arguments, boolean isTuple) && isTuple) {
      return arguments;
    }
    throw cursor.damaged("calls something that is no function");
  }

  private PickledValue known(KnownGlobal function, List<PickledValue> arguments) {
    return switch (function) {
      case ORDERED_DICT -> {
        if (!arguments.isEmpty()) {
          throw cursor.damaged("makes an OrderedDict from arguments");
        }
        yield Dictionary.empty();
      }
      case REBUILD_TENSOR, REBUILD_PARAMETER, REBUILD_PARAMETER_WITH_STATE, REBUILD_FROM_TYPE ->
          tensors.tensor(function, arguments);
      default -> throw cursor.damaged("calls " + function);
    };
  }

  private PickledValue named(String name, List<PickledValue> arguments) {
    if (name.equals("_codecs.encode")) {
      // Bytes, which protocol 2 writes as text whose letters are all below 256.
      return arguments.isEmpty() ? None.NONE : arguments.getFirst();
    }
    if (name.endsWith("core.multiarray.scalar") && name.startsWith("numpy.")) {
      return NumpyScalar.of(arguments);
    }
    // Copies of what is there once would make a small file large.
    if (LISTS.contains(name)) {
      return arguments.isEmpty() || isEmptyTuple(arguments.getFirst())
          ? Sequence.list()
          : arguments.getFirst();
    }
    if (TUPLES.contains(name) && arguments.size() == 1) {
      return arguments.getFirst();
    }
    if (DICTS.contains(name)) {
      return arguments.size() == 1 && arguments.getFirst() instanceof Dictionary items
          ? items
          : Dictionary.empty();
    }
    if (CREATORS.contains(name) && !arguments.isEmpty()) {
      return create(arguments.getFirst(), new Sequence(List.of(), true));
    }
    if (isData(name)) {
      return Instance.of(name, arguments);
    }
    throw new CheckpointException(
        "%s calls the Python function %s, which could do anything and is not called here; %s."
            .formatted(file, Names.printable(name), SavedObject.SAVE_PLAIN));
  }

  private static boolean isData(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    return (!last.isEmpty() && Character.isUpperCase(last.charAt(0)))
        || MAKERS.contains(name)
        || MODULES.stream().anyMatch(name::startsWith);
  }

  private static boolean isEmptyTuple(PickledValue value) {
    return value instanceof Sequence(var items, boolean tuple) && tuple && items.isEmpty();
  }

  /** Gives an object its state. A dict's, such as a state dict's _metadata, is not needed. */
  void build(PickledValue target, PickledValue state) {
    switch (target) {
      case Instance instance -> instance.states().add(state);
      case Dictionary _, Sequence _, Array _ -> {}
      default ->
          throw cursor.damaged("gives attributes to something else than a container or an object");
    }
  }
}
