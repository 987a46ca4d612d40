package io.neuralmemory.engine.fields;

import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryFilter;
import java.util.List;
import java.util.Set;

/** How many conditions a filter consists of, and whether it is worth remembering what they match. */
final class Conditions {
    /** More would take too long to be asked about each change. */
    private static final int MOST = 16;

    /** All but the text, which takes longest to ask about and is asked last. */
    private static final Set<MemoryField> FIELDS = Set.of(
            MemoryField.ID,
            MemoryField.TAGS,
            MemoryField.TIMESTAMP,
            MemoryField.LAST_ACCESSED,
            MemoryField.IMPORTANCE,
            MemoryField.ACCESS_COUNT);

    private Conditions() {}

    /** Whether there are conditions, and few, that are about fields that there are. */
    static boolean canBeRemembered(MemoryFilter filter) {
        int count = count(filter);
        return count > 0 && count <= MOST;
    }

    static boolean areFew(List<MemoryFilter> parts) {
        return parts.size() <= MOST;
    }

    /** How many there are, if they are few; more than that if there is one that cannot be remembered. */
    private static int count(MemoryFilter filter) {
        if (filter instanceof MemoryFilter.Compare compare) {
            return count(compare.field());
        } else if (filter instanceof MemoryFilter.IsSet isSet) {
            return count(isSet.field());
        } else if (filter instanceof MemoryFilter.Not not) {
            return count(not.part());
        } else if (filter instanceof MemoryFilter.And and) {
            return count(and.parts());
        } else if (filter instanceof MemoryFilter.Or or) {
            return count(or.parts());
        }
        return MOST + 1;
    }

    private static int count(MemoryField field) {
        return field.isAttribute() || FIELDS.contains(field) ? 1 : MOST + 1;
    }

    private static int count(List<MemoryFilter> parts) {
        int sum = 0;
        for (MemoryFilter part : parts) {
            sum += count(part);
            if (sum > MOST) {
                return sum;
            }
        }
        return sum;
    }
}
