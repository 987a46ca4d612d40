package io.neuralmemory;

import io.neuralmemory.MemoryFilter.Operator;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** What the operators of {@link MemoryFilter} mean for each pair of types. */
final class Comparison {
    private Comparison() {}

    /** Returns the operand in its plain form: whole numbers as Long, real ones as Double. */
    static Object requireOperand(Object operand) {
        if (operand instanceof Integer number) {
            return (long) number;
        } else if (operand instanceof Float number) {
            return (double) number;
        } else if (operand instanceof String
                || operand instanceof Boolean
                || operand instanceof Long
                || operand instanceof Double
                || operand instanceof Instant) {
            return operand;
        }
        throw new IllegalArgumentException("filter operand is a "
                + operand.getClass().getName() + "; expected String, Boolean, Integer, Long, Float, Double or Instant");
    }

    static boolean holds(Object value, Operator operator, Object operand) {
        if (operator == Operator.CONTAINS) {
            return value instanceof List<?> list ? list.contains(operand) : contains(value, operand);
        }
        OptionalInt order = compare(value, operand);
        if (order.isEmpty()) {
            return false;
        }
        int sign = order.getAsInt();
        return switch (operator) {
            case EQ -> sign == 0;
            case GT -> sign > 0;
            case GE -> sign >= 0;
            case LT -> sign < 0;
            default -> sign <= 0;
        };
    }

    private static boolean contains(Object value, Object operand) {
        return value instanceof String text && operand instanceof String part && text.contains(part);
    }

    /** The order of two values; empty where their types have none in common. */
    static OptionalInt compare(Object value, Object operand) {
        if (value instanceof String left && operand instanceof String right) {
            return OptionalInt.of(left.compareTo(right));
        } else if (value instanceof Boolean left && operand instanceof Boolean right) {
            return OptionalInt.of(left.compareTo(right));
        } else if (value instanceof Instant left && operand instanceof Instant right) {
            return OptionalInt.of(left.compareTo(right));
        } else if (value instanceof String left && operand instanceof Instant right) {
            return WrittenInstant.parse(left)
                    .map(time -> OptionalInt.of(time.compareTo(right)))
                    .orElse(OptionalInt.empty());
        } else if (value instanceof Number left && operand instanceof Number right) {
            return compare(left, right);
        }
        return OptionalInt.empty();
    }

    /** What is stored is finite. */
    private static OptionalInt compare(Number value, Number operand) {
        if (value instanceof Long left && operand instanceof Long right) {
            return OptionalInt.of(left.compareTo(right));
        }
        double real = operand.doubleValue();
        if (Double.isNaN(real)) {
            return OptionalInt.empty();
        } else if (Double.isInfinite(real)) {
            return OptionalInt.of(real > 0 ? -1 : 1);
        }
        if (value instanceof Double left && operand instanceof Double right) {
            // Not compareTo, for which -0.0 is less than 0.0.
            return OptionalInt.of(left < right ? -1 : left > right ? 1 : 0);
        }
        return OptionalInt.of(exact(value).compareTo(exact(operand)));
    }

    private static BigDecimal exact(Number number) {
        return number instanceof Long whole ? BigDecimal.valueOf(whole) : new BigDecimal(number.doubleValue());
    }
}
