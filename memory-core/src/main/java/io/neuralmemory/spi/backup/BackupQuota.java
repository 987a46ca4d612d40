package io.neuralmemory.spi.backup;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which backups of a store are to go: of each kind, automatic or not, all but the newest. So automatic ones never push
 * out one that somebody asked for.
 *
 * @param <B> a backup
 */
final class BackupQuota<B> {
    private final List<B> backups;
    private final Function<? super B, BackupName> name;

    /** @param backups the complete ones, oldest first */
    public BackupQuota(List<B> backups, Function<? super B, BackupName> name) {
        this.backups = List.copyOf(backups);
        this.name = requireNonNull(name, "name");
    }

    /** The backups of one kind beyond the newest {@code keep}, oldest first. */
    public List<B> beyond(int keep, boolean automatic) {
        List<B> kind = backups.stream()
                .filter(backup -> name.apply(backup).automatic() == automatic)
                .toList();
        return kind.subList(0, Math.max(0, kind.size() - keep));
    }

    /**
     * The backups of both kinds beyond the newest {@code keep} of each, without the newest that is intact: that one
     * always stays.
     *
     * @param isIntact reads a backup whole; asked only if any is to go, of the newest first, until it says yes
     */
    public List<B> surplus(int keep, Predicate<? super B> isIntact) {
        List<B> surplus = new ArrayList<>(beyond(keep, false));
        surplus.addAll(beyond(keep, true));
        for (int i = backups.size() - 1; i >= 0 && !surplus.isEmpty(); i--) {
            if (isIntact.test(backups.get(i))) {
                surplus.remove(backups.get(i));
                break;
            }
        }
        return surplus;
    }
}
