package io.neuralmemory.inspect.view;

import io.neuralmemory.AttributeValue;
import java.util.List;

/** The value of an attribute as a text for people. */
public final class PlainText implements AttributeValue.Visitor<RuntimeException> {
    private String text = "";

    private PlainText() {}

    /** The value as a text. */
    public static String of(AttributeValue value) {
        PlainText plain = new PlainText();
        value.accept(plain);
        return plain.text;
    }

    @Override
    public void text(String value) {
        text = value;
    }

    @Override
    public void flag(boolean value) {
        text = String.valueOf(value);
    }

    @Override
    public void whole(long value) {
        text = String.valueOf(value);
    }

    @Override
    public void real(double value) {
        text = String.valueOf(value);
    }

    @Override
    public void texts(List<String> values) {
        text = String.join(", ", values);
    }
}
