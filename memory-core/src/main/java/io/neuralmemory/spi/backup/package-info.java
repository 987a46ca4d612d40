/**
 * Backups on a shelf: names that tell the order, a quota, verifying and pruning, for files and databases alike. A
 * backend that has {@link io.neuralmemory.spi.SupportsBackup} may keep its backups with it; none needs to.
 */
@NullMarked
package io.neuralmemory.spi.backup;

import org.jspecify.annotations.NullMarked;
