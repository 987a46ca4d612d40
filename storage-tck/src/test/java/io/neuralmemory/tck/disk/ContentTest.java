package io.neuralmemory.tck.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.tck.Seeds;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Zeros that are known by their array are the same to everybody as zeros that are not. */
final class ContentTest {
    private static final int LONGEST = 40_000;

    @Test
    void sharedZerosReadWriteAndDigestAsAnyOthers() {
        Seeds.each(200, seed -> {
            SplittableRandom random = new SplittableRandom(seed);
            Content shared = new Content();
            Content plain = new Content();
            byte[] model = new byte[0];
            for (int change = 0; change < 20; change++) {
                int at = random.nextInt(LONGEST);
                if (random.nextInt(4) == 0) {
                    model = at < model.length ? Arrays.copyOf(model, at) : model;
                    shared.truncate(at);
                    plain.truncate(at);
                } else {
                    byte[] written = written(random);
                    int from = random.nextInt(written.length);
                    int count = written.length - from;
                    model = Arrays.copyOf(model, Math.max(model.length, at + count));
                    System.arraycopy(written, from, model, at, count);
                    plain.write(at, written, from, count);
                    shared.write(at, Zeros.copyOf(ByteBuffer.wrap(written)), from, count);
                }
                assertThat(bytes(shared)).isEqualTo(model);
                assertThat(digest(shared)).isEqualTo(digest(plain));
            }
        });
        assertThat(Zeros.ARRAY).containsOnly(0);
    }

    @Test
    void aWriteOfSharedZerosIsAsLongAsItWas() {
        byte[] zeros = new byte[5000];
        PendingWrite write = PendingWrite.of(10, Zeros.copyOf(ByteBuffer.wrap(zeros)), zeros.length);
        Content content = new Content();
        write.applyTo(content);

        assertThat(write.byteLength()).isEqualTo(5000);
        assertThat(content.length()).isEqualTo(write.end()).isEqualTo(5010);
        DiskDigest shared = new DiskDigest();
        write.describe(shared);
        DiskDigest plain = new DiskDigest();
        PendingWrite.of(10, zeros, zeros.length).describe(plain);
        assertThat(shared.value()).isEqualTo(plain.value());
    }

    /** Zeros, or zeros but for one byte. */
    private static byte[] written(SplittableRandom random) {
        byte[] written = new byte[1 + random.nextInt(LONGEST)];
        if (random.nextBoolean()) {
            written[random.nextInt(written.length)] = (byte) (1 + random.nextInt(255));
        }
        return written;
    }

    private static byte[] bytes(Content content) {
        ByteBuffer target = ByteBuffer.allocate((int) content.length());
        content.read(0, target, target.remaining());
        return target.array();
    }

    private static String digest(Content content) {
        DiskDigest digest = new DiskDigest();
        content.describe(digest);
        return digest.value();
    }
}
