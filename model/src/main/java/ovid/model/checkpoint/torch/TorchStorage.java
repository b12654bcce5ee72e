package ovid.model.checkpoint.torch;

import ovid.model.checkpoint.DataType;

/**
 * A storage: a row of elements that tensors are views of.
 *
 * @param key the name under which the file holds its bytes
 * @param elements how many elements it is said to have; the bytes are looked up, and checked, when
 *     a tensor is used
 */
record TorchStorage(String key, DataType type, long elements) {}
