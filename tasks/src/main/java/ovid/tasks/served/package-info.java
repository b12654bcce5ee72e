/** Data as hubs serve them: Parquet files. */
@NullMarked
package ovid.tasks.served;

import org.jspecify.annotations.NullMarked;
