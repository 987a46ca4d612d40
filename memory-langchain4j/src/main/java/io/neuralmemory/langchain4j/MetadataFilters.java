package io.neuralmemory.langchain4j;

import dev.langchain4j.store.embedding.filter.Filter;
import dev.langchain4j.store.embedding.filter.comparison.ContainsString;
import dev.langchain4j.store.embedding.filter.comparison.IsEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThan;
import dev.langchain4j.store.embedding.filter.comparison.IsGreaterThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsIn;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThan;
import dev.langchain4j.store.embedding.filter.comparison.IsLessThanOrEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsNotEqualTo;
import dev.langchain4j.store.embedding.filter.comparison.IsNotIn;
import dev.langchain4j.store.embedding.filter.logical.And;
import dev.langchain4j.store.embedding.filter.logical.Not;
import dev.langchain4j.store.embedding.filter.logical.Or;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.WellFormed;
import io.neuralmemory.adapter.TypedAttributes;
import java.util.Collection;
import java.util.List;

/** LangChain4j's filters as filters of memories. */
final class MetadataFilters {
    private MetadataFilters() {}

    static MemoryFilter of(Filter filter) {
        if (filter instanceof And and) {
            return MemoryFilter.and(of(and.left()), of(and.right()));
        } else if (filter instanceof Or or) {
            return MemoryFilter.or(of(or.left()), of(or.right()));
        } else if (filter instanceof Not not) {
            return MemoryFilter.not(of(not.expression()));
        }
        return comparison(filter);
    }

    private static MemoryFilter comparison(Filter filter) {
        if (filter instanceof IsEqualTo is) {
            return MemoryFilter.eq(TypedAttributes.field(is.key()), operand(is.key(), is.comparisonValue()));
        } else if (filter instanceof IsNotEqualTo is) {
            return MemoryFilter.ne(TypedAttributes.field(is.key()), operand(is.key(), is.comparisonValue()));
        } else if (filter instanceof IsIn is) {
            return MemoryFilter.in(TypedAttributes.field(is.key()), operands(is.key(), is.comparisonValues()));
        } else if (filter instanceof IsNotIn is) {
            return MemoryFilter.notIn(TypedAttributes.field(is.key()), operands(is.key(), is.comparisonValues()));
        } else if (filter instanceof ContainsString contains) {
            return MemoryFilter.contains(
                    TypedAttributes.field(contains.key()), WellFormed.repaired(contains.comparisonValue()));
        }
        return ordered(filter);
    }

    private static MemoryFilter ordered(Filter filter) {
        if (filter instanceof IsGreaterThan is) {
            return MemoryFilter.gt(TypedAttributes.field(is.key()), operand(is.key(), is.comparisonValue()));
        } else if (filter instanceof IsGreaterThanOrEqualTo is) {
            return MemoryFilter.ge(TypedAttributes.field(is.key()), operand(is.key(), is.comparisonValue()));
        } else if (filter instanceof IsLessThan is) {
            return MemoryFilter.lt(TypedAttributes.field(is.key()), operand(is.key(), is.comparisonValue()));
        } else if (filter instanceof IsLessThanOrEqualTo is) {
            return MemoryFilter.le(TypedAttributes.field(is.key()), operand(is.key(), is.comparisonValue()));
        }
        throw new UnsupportedOperationException(
                "filter is a " + filter.getClass().getName()
                        + ", which a store cannot look up; build it of the framework's comparisons");
    }

    private static List<Object> operands(String key, Collection<?> values) {
        return values.stream().map(value -> operand(key, value)).toList();
    }

    /** What is stored of such a value; numbers beyond all others, and none, are no values, but compare. */
    private static Object operand(String key, Object value) {
        if (value instanceof String text) {
            return WellFormed.repaired(text);
        } else if (value instanceof Number number && !Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        return TypedAttributes.of(key, value)
                .<Object>match(text -> text, flag -> flag, whole -> whole, real -> real, texts -> texts);
    }
}
