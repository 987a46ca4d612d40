/**
 * Contracts of the storage interfaces as abstract test classes. A plugin extends
 * {@link io.neuralmemory.tck.StorageBackendContract} and its sisters for damage, crashes and faults, or
 * {@link io.neuralmemory.tck.WalContract} and its sisters, and {@link io.neuralmemory.tck.StoreContract} with its
 * sisters for the whole store on top of it; each needs one method, the provider. Seeded histories can be multiplied
 * with {@code -Dneuralmemory.histories=N}, and one that failed replays with {@code -Dneuralmemory.seed=S}; see
 * {@link io.neuralmemory.tck.Sweeps} for sweeps in brief.
 */
@NullMarked
package io.neuralmemory.tck;

import org.jspecify.annotations.NullMarked;
