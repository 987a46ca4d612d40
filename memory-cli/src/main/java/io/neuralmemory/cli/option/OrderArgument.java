package io.neuralmemory.cli.option;

import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryOrder;
import io.neuralmemory.cli.filter.FilterExpression;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An order on the command line: {@code FIELD}, {@code FIELD:asc} or {@code FIELD:desc}. */
public final class OrderArgument implements ITypeConverter<MemoryOrder> {
    private static final String ASCENDING = ":asc";
    private static final String DESCENDING = ":desc";

    @Override
    public MemoryOrder convert(String text) {
        try {
            if (text.endsWith(DESCENDING)) {
                return MemoryOrder.descending(field(text, DESCENDING));
            }
            return MemoryOrder.ascending(text.endsWith(ASCENDING) ? field(text, ASCENDING) : field(text, ""));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(
                    e.getMessage() + ", in '" + text + "'; such as timestamp:desc, importance or attr.NAME:asc");
        }
    }

    private static MemoryField field(String text, String direction) {
        return FilterExpression.parseField(text.substring(0, text.length() - direction.length()));
    }
}
