/** Data as hubs serve them: Parquet files, and where the splits of a data set lie on disk. */
@NullMarked
package ovid.tasks.served;

import org.jspecify.annotations.NullMarked;
