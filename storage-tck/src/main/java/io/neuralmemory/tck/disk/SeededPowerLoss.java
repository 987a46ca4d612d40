package io.neuralmemory.tck.disk;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A power loss drawn from a seed. Changes may survive as a prefix or in any subset, that is, reordered. Damage to a
 * write stays within the bytes written: as on real disks, a write does not harm its neighbours.
 */
final class SeededPowerLoss implements PowerLoss {
    private static final int[] UNITS = {1, 512, 4096};

    private final SplittableRandom random;
    private final boolean damaging;

    SeededPowerLoss(long seed) {
        random = new SplittableRandom(seed);
        // A quarter of all crashes lose and reorder but do not damage, so that each failure is also met alone.
        damaging = random.nextInt(4) != 0;
    }

    @Override
    public boolean[] survivors(int count) {
        boolean[] picked = new boolean[count];
        if (count == 0) {
            return picked;
        }
        switch (random.nextInt(6)) {
            case 0 -> {}
            case 1 -> Arrays.fill(picked, true);
            case 2, 3 -> Arrays.fill(picked, 0, random.nextInt(count + 1), true);
            case 4 -> {
                Arrays.fill(picked, true);
                picked[random.nextInt(count)] = false;
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    picked[i] = random.nextBoolean();
                }
            }
        }
        return picked;
    }

    @Override
    public void apply(PendingWrite write, Content content) {
        if (write.isTruncation() || !damaging || random.nextInt(3) != 0) {
            write.applyTo(content);
            return;
        }
        int unit = UNITS[random.nextInt(UNITS.length)];
        if (random.nextBoolean()) {
            tear(write, content, unit);
        } else {
            scatter(write, content, Math.max(512, unit));
        }
    }

    private void tear(PendingWrite write, Content content, int unit) {
        long cut = write.position() + random.nextInt(write.byteLength());
        int kept = (int) Math.max(0, cut - cut % unit - write.position());
        write.applyTo(content, 0, kept);
    }

    /** Decides sector by sector: written, not written, zeros, garbage. */
    private void scatter(PendingWrite write, Content content, int sector) {
        int from = 0;
        while (from < write.byteLength()) {
            long at = write.position() + from;
            int count = (int) Math.min(sector - at % sector, write.byteLength() - from);
            switch (random.nextInt(4)) {
                case 0 -> {}
                case 1 -> content.write(at, new byte[count], 0, count);
                case 2 -> content.write(at, garbage(count), 0, count);
                default -> write.applyTo(content, from, count);
            }
            from += count;
        }
    }

    @Override
    public void extend(Content content, long mayReach) {
        long length = content.length();
        if (!damaging || mayReach <= length || random.nextBoolean()) {
            return;
        }
        long reached = length + 1 + random.nextLong(mayReach - length);
        content.extend(reached);
        if (random.nextInt(4) == 0) {
            int count = (int) Math.min(reached - length, 1 << 16);
            content.write(length, garbage(count), 0, count);
        }
    }

    private byte[] garbage(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
