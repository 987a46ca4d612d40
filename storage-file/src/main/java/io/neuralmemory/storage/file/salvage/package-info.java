/**
 * What is done about damage: a segment is healed from a backup, and what nothing heals is salvaged record by record.
 */
@NullMarked
package io.neuralmemory.storage.file.salvage;

import org.jspecify.annotations.NullMarked;
