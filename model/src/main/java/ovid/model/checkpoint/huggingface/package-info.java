/** Hugging Face's layout: {@code config.json} and safetensors, read and written. */
@NullMarked
package ovid.model.checkpoint.huggingface;

import org.jspecify.annotations.NullMarked;
