package ovid.model.checkpoint.torch;

import org.jspecify.annotations.Nullable;
import ovid.model.checkpoint.DataType;

/** The functions and classes of which tensors and plain containers are made. */
enum KnownGlobal {
  ORDERED_DICT("collections.OrderedDict", null),
  REBUILD_TENSOR("torch._utils._rebuild_tensor_v2", null),
  REBUILD_PARAMETER("torch._utils._rebuild_parameter", null),
  REBUILD_PARAMETER_WITH_STATE("torch._utils._rebuild_parameter_with_state", null),
  REBUILD_FROM_TYPE("torch._tensor._rebuild_from_type_v2", null),
  DOUBLE("torch.DoubleStorage", DataType.F64),
  FLOAT("torch.FloatStorage", DataType.F32),
  HALF("torch.HalfStorage", DataType.F16),
  BFLOAT16("torch.BFloat16Storage", DataType.BF16),
  LONG("torch.LongStorage", DataType.I64),
  INT("torch.IntStorage", DataType.I32),
  SHORT("torch.ShortStorage", DataType.I16),
  CHAR("torch.CharStorage", DataType.I8),
  BYTE("torch.ByteStorage", DataType.U8),
  BOOL("torch.BoolStorage", DataType.BOOL);

  private final String name;
  private final @Nullable DataType storage;

  KnownGlobal(String name, @Nullable DataType storage) {
    this.name = name;
    this.storage = storage;
  }

  /** The type of a storage's elements; null when this is no storage. */
  @Nullable DataType storage() {
    return storage;
  }

  /** The global of that name, module included; null when it is not known. */
  static @Nullable KnownGlobal named(String name) {
    for (KnownGlobal global : values()) {
      if (global.name.equals(name)) {
        return global;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return name;
  }
}
