/**
 * Tests for plugins. Extend one class, in a test of the plugin's own:
 *
 * <ul>
 *   <li>{@link io.neuralmemory.tck.StorageBackendTck} for a backend
 *   <li>{@link io.neuralmemory.tck.WalTck} for a log
 * </ul>
 *
 * <p><b>What has to be told.</b> {@code makeNewer(directory)}: how a file of a later version looks, so that it can be
 * seen that the plugin refuses one. Nothing else, if the plugin is registered as a service and is the only one of its
 * kind on the path; otherwise {@code provider()} says which is tested.
 *
 * <p><b>What may be told.</b> {@code supportsSimulatedDisk()} is true unless overridden: the plugin then reaches every
 * file through the {@link java.nio.file.Path} that it is given, and runs on a {@linkplain io.neuralmemory.tck.disk disk
 * that loses what it may lose}. One that reads and writes by itself says false; then a process is killed on the real
 * disk, and no test can say what a loss of power does. {@code options()} are those to open with: small files make the
 * tests look closer. {@code leastDisks()}, a little less than the {@code sweep:} line of a run says, keeps a sweep from
 * testing less unnoticed. The other hooks make long tests shorter.
 *
 * <p><b>A test that fails by a seed</b> begins its message with {@code replay with -Dneuralmemory.seed=S}: run that
 * test with this property, and it runs that one history alone, with the same disk, the same calls and the same crashes.
 * {@code -Dneuralmemory.histories=N} runs more of them. A sweep says at which operation it stopped, and which loss of
 * power followed. {@code -Dneuralmemory.sweeps=brief} makes {@linkplain io.neuralmemory.tck.Sweeps sweeps brief}, the
 * tag {@code sweep} leaves them out.
 *
 * <p>The classes named {@code …Contract} are the parts, for builds that run them side by side;
 * {@link io.neuralmemory.tck.BlobStoreContract} is for whoever keeps blobs elsewhere than in a directory,
 * {@link io.neuralmemory.tck.StoreInMemoryContract} for a backend that asks for blobs alone.
 */
@NullMarked
package io.neuralmemory.tck;

import org.jspecify.annotations.NullMarked;
