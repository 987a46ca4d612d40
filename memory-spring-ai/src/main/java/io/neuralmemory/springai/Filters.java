package io.neuralmemory.springai;

import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.adapter.TypedAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.vectorstore.filter.Filter;

/**
 * Filter expressions of Spring AI as filters of memories. A comparison with a value of another type than the metadata's
 * is false, as is one with metadata that a document lacks; {@code !=} and {@code not in} are true then.
 */
final class Filters {
    private Filters() {}

    static MemoryFilter of(Filter.Expression expression) {
        return switch (expression.type()) {
            case AND -> MemoryFilter.and(part(expression.left()), part(expression.right()));
            case OR -> MemoryFilter.or(part(expression.left()), part(expression.right()));
            case NOT -> MemoryFilter.not(part(expression.left()));
            case ISNULL -> MemoryFilter.not(MemoryFilter.isSet(field(expression)));
            case ISNOTNULL -> MemoryFilter.isSet(field(expression));
            case IN -> MemoryFilter.in(field(expression), values(expression));
            case NIN -> MemoryFilter.notIn(field(expression), values(expression));
            default -> comparison(expression.type(), field(expression), value(expression));
        };
    }

    private static MemoryFilter comparison(Filter.ExpressionType type, MemoryField field, Object value) {
        return switch (type) {
            case EQ -> MemoryFilter.eq(field, value);
            case NE -> MemoryFilter.ne(field, value);
            case GT -> MemoryFilter.gt(field, value);
            case GTE -> MemoryFilter.ge(field, value);
            case LT -> MemoryFilter.lt(field, value);
            case LTE -> MemoryFilter.le(field, value);
            default ->
                throw new IllegalArgumentException("filter has '" + type + "', which this version does not know");
        };
    }

    private static MemoryFilter part(Filter.@Nullable Operand operand) {
        if (operand instanceof Filter.Group group) {
            return of(group.content());
        } else if (operand instanceof Filter.Expression expression) {
            return of(expression);
        }
        throw unexpected("a condition", operand);
    }

    private static MemoryField field(Filter.Expression expression) {
        if (expression.left() instanceof Filter.Key key) {
            return TypedAttributes.field(unquoted(key.key()));
        }
        throw unexpected("the name of metadata", expression.left());
    }

    /** Names that are no identifiers stand in quotes in a textual filter, and come here with them. */
    private static String unquoted(String key) {
        char first = key.isEmpty() ? 'x' : key.charAt(0);
        boolean isQuoted = key.length() > 1 && (first == '"' || first == '\'') && key.charAt(key.length() - 1) == first;
        return isQuoted ? key.substring(1, key.length() - 1) : key;
    }

    private static Object value(Filter.Expression expression) {
        if (expression.right() instanceof Filter.Value value) {
            return operand(expression, value.value());
        }
        throw unexpected("a value", expression.right());
    }

    private static List<Object> values(Filter.Expression expression) {
        if (expression.right() instanceof Filter.Value value && value.value() instanceof Collection<?> several) {
            List<Object> operands = new ArrayList<>();
            several.forEach(each -> operands.add(operand(expression, each)));
            return operands;
        }
        throw unexpected("a list of values", expression.right());
    }

    /** As such a value is stored. */
    private static Object operand(Filter.Expression expression, Object value) {
        return TypedAttributes.operand(field(expression).name(), value);
    }

    private static IllegalArgumentException unexpected(String expected, @Nullable Object found) {
        return new IllegalArgumentException("filter has " + found + " where " + expected + " was expected");
    }
}
