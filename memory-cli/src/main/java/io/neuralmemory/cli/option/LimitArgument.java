package io.neuralmemory.cli.option;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How many results at most: a whole number, 1 or more. */
public final class LimitArgument implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        if (!text.matches("0*[1-9]\\d{0,8}")) {
            throw new TypeConversionException("it is '" + text + "'; expected a whole number from 1 to 999999999");
        }
        return Integer.valueOf(text);
    }
}
