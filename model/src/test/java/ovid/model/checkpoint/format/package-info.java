@NullMarked
package ovid.model.checkpoint.format;

import org.jspecify.annotations.NullMarked;
