/** GGUF, the file format of ggml and llama.cpp (ggml's {@code docs/gguf.md}). */
@NullMarked
package ovid.model.checkpoint.gguf;

import org.jspecify.annotations.NullMarked;
