package io.neuralmemory.cli.option;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time on the command line; a day stands for its noon in UTC, which is near all of it. */
public final class TimeArgument implements ITypeConverter<Instant> {
    private static final int NOON = 12;

    @Override
    public Instant convert(String text) {
        try {
            return text.indexOf('T') > 0
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atTime(NOON, 0).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "it is '" + text + "'; expected a day or a time, as in 2026-01-31 or 2026-01-31T09:30:00Z");
        }
    }
}
