/** The files of karpathy/llm.c: little-endian numbers after a header of 256 32-bit integers. */
@NullMarked
package ovid.model.checkpoint.llmc;

import org.jspecify.annotations.NullMarked;
