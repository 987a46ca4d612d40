package io.neuralmemory.tck.disk;

import io.neuralmemory.tck.disk.DiskOperation.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An open file or directory. An interrupt closes it, as it closes the JDK's channels. */
final class SimulatedChannel extends FileChannel {
    private static final int TRANSFER_BYTES = 8192;

    private final Kernel kernel;
    private final SimulatedFileSystem process;
    private final String path;
    private final OpenMode mode;
    private final Inode node;

    /** Guards {@link #position} and keeps sequential calls apart. */
    private final Object sequence = new Object();

    private long position;

    SimulatedChannel(Kernel kernel, SimulatedPath path, OpenMode mode, Inode node) {
        this.kernel = kernel;
        this.process = path.getFileSystem();
        this.path = path.toAbsolutePath().toString();
        this.mode = mode;
        this.node = node;
    }

    Kernel kernel() {
        return kernel;
    }

    SimulatedFileSystem process() {
        return process;
    }

    String path() {
        return path;
    }

    Inode node() {
        return node;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        synchronized (sequence) {
            int count = readAt(target, position);
            position += Math.max(0, count);
            return count;
        }
    }

    @Override
    public int read(ByteBuffer target, long from) throws IOException {
        requireNotNegative(from);
        return readAt(target, from);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(remaining(targets, offset, length));
        int count = read(all);
        all.flip();
        for (int i = offset; i < offset + length; i++) {
            int piece = Math.min(all.remaining(), targets[i].remaining());
            targets[i].put(all.slice(all.position(), piece));
            all.position(all.position() + piece);
        }
        return count;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        synchronized (sequence) {
            int count = writeAt(source, position);
            position += count;
            return count;
        }
    }

    @Override
    public int write(ByteBuffer source, long to) throws IOException {
        requireNotNegative(to);
        return writeAt(source, to);
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(remaining(sources, offset, length));
        for (int i = offset; i < offset + length; i++) {
            all.put(sources[i].duplicate());
        }
        int count = write(all.flip());
        int left = count;
        for (int i = offset; i < offset + length; i++) {
            int piece = Math.min(left, sources[i].remaining());
            sources[i].position(sources[i].position() + piece);
            left -= piece;
        }
        return count;
    }

    @Override
    public long position() throws IOException {
        requireOpen();
        synchronized (sequence) {
            return mode.append() ? byteLength() : position;
        }
    }

    @Override
    public FileChannel position(long newPosition) throws IOException {
        requireOpen();
        requireNotNegative(newPosition);
        synchronized (sequence) {
            position = newPosition;
        }
        return this;
    }

    @Override
    public long size() throws IOException {
        requireOpen();
        return interruptibly(() -> call(Kind.ATTRIBUTES, 0, 0, (tree, permit) -> node.byteLength()));
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        requireOpen();
        requireNotNegative(size);
        FileNode file = writable();
        synchronized (sequence) {
            interruptibly(() -> call(Kind.TRUNCATE, size, 0, (tree, permit) -> {
                file.truncate(size);
                kernel.touch(file);
                return this;
            }));
            position = Math.min(position, size);
        }
        return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        requireOpen();
        interruptibly(() -> {
            kernel.force(this);
            return this;
        });
    }

    @Override
    public long transferTo(long from, long count, WritableByteChannel target) throws IOException {
        long done = 0;
        while (done < count) {
            ByteBuffer piece = ByteBuffer.allocate((int) Math.min(TRANSFER_BYTES, count - done));
            if (read(piece, from + done) <= 0) {
                break;
            }
            piece.flip();
            int written = target.write(piece);
            done += written;
            if (piece.hasRemaining()) {
                break;
            }
        }
        return done;
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long to, long count) throws IOException {
        long done = 0;
        while (done < count) {
            ByteBuffer piece = ByteBuffer.allocate((int) Math.min(TRANSFER_BYTES, count - done));
            if (source.read(piece) <= 0) {
                break;
            }
            piece.flip();
            while (piece.hasRemaining()) {
                done += write(piece, to + done);
            }
        }
        return done;
    }

    @Override
    public MappedByteBuffer map(MapMode mapMode, long from, long size) {
        throw new UnsupportedOperationException("the simulated disk does not map files into memory");
    }

    @Override
    public FileLock lock(long from, long size, boolean shared) throws IOException {
        SimulatedLock lock = newLock(from, size, shared);
        try {
            return interruptibly(() -> {
                if (!kernel.awaitLock(lock)) {
                    throw new AsynchronousCloseException();
                }
                return lock;
            });
        } catch (AsynchronousCloseException closed) {
            if (Thread.currentThread().isInterrupted()) {
                throw new FileLockInterruptionException();
            }
            throw closed;
        }
    }

    @Override
    public @Nullable FileLock tryLock(long from, long size, boolean shared) throws IOException {
        SimulatedLock lock = newLock(from, size, shared);
        return kernel.tryLock(lock) ? lock : null;
    }

    @Override
    protected void implCloseChannel() {
        kernel.close(this);
    }

    private SimulatedLock newLock(long from, long size, boolean shared) throws IOException {
        requireOpen();
        if (shared && !mode.read()) {
            throw new NonReadableChannelException();
        }
        if (!shared && !mode.write()) {
            throw new NonWritableChannelException();
        }
        return new SimulatedLock(this, from, size, shared);
    }

    private int readAt(ByteBuffer target, long from) throws IOException {
        requireOpen();
        if (!mode.read()) {
            throw new NonReadableChannelException();
        }
        FileNode file = requireFile();
        return interruptibly(() -> call(
                Kind.READ,
                from,
                target.remaining(),
                (tree, permit) -> file.read(from, target, permit.allowed(target.remaining()))));
    }

    private int writeAt(ByteBuffer source, long at) throws IOException {
        requireOpen();
        FileNode file = writable();
        byte[] bytes = Zeros.copyOf(source);
        int length = source.remaining();
        long expected = mode.append() ? byteLength() : at;
        Function<DiskState, DiskState> half =
                state -> state.withHalf(file, mode.append() ? file.byteLength() : at, bytes, length);
        int count = interruptibly(() -> kernel.write(this, expected, length, half, (tree, permit) -> {
            long to = mode.append() ? file.byteLength() : at;
            int fitting = kernel.fitting(file, to, permit.allowed(length), permit);
            file.write(to, bytes, fitting);
            kernel.touch(file);
            return fitting;
        }));
        source.position(source.position() + count);
        if (mode.forceEach()) {
            force(true);
        }
        return count;
    }

    private long byteLength() {
        return kernel.inspect(state -> node.byteLength());
    }

    private <T> T call(Kind kind, long at, long length, SystemCall<T> call) throws IOException {
        return kernel.call(process, kind, path, at, length, call);
    }

    private <T> T interruptibly(BlockingCall<T> call) throws IOException {
        boolean completed = false;
        try {
            begin();
            requireOpen();
            T result = call.run();
            completed = true;
            return result;
        } catch (InterruptedException interrupted) {
            // Newer JDKs wake the thread before they close the channel, older ones after that.
            close();
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        } finally {
            end(completed);
        }
    }

    private void requireOpen() throws ClosedChannelException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
    }

    private FileNode requireFile() throws IOException {
        if (node instanceof FileNode file) {
            return file;
        }
        throw new IOException("Is a directory");
    }

    private FileNode writable() throws IOException {
        if (!mode.write()) {
            throw new NonWritableChannelException();
        }
        return requireFile();
    }

    private static void requireNotNegative(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("negative position or size: " + value);
        }
    }

    private static int remaining(ByteBuffer[] buffers, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffers.length);
        long sum = 0;
        for (int i = offset; i < offset + length; i++) {
            sum += buffers[i].remaining();
        }
        return Math.toIntExact(sum);
    }

    /** Something that may take long, and that an interrupt ends. */
    private interface BlockingCall<T> {
        T run() throws IOException, InterruptedException;
    }
}
