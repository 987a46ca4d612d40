package io.neuralmemory.cli.filter;

import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.cli.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a condition on memories, such as {@code tag=preference and importance>=0.5 and not attr.kind="x"}.
 *
 * <pre>
 * condition  = all { "or" all }
 * all        = one { "and" one }
 * one        = "not" one | "(" condition ")" | comparison
 * comparison = field ( "=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" | "~" ) value
 *            | field "in" "(" value { "," value } ")" | field "is" [ "not" ] "set"
 * field      = "id" | "content" | "tag" | "timestamp" | "last_accessed" | "importance" | "access_count"
 *            | "collection" | "attr." name
 * </pre>
 *
 * <p>A value is a word or a text in single or double quotes, in which a backslash takes the next character as it is.
 */
public final class FilterExpression {
    /** Deeper nesting is a mistake, and must not exhaust the stack. */
    private static final int MAX_DEPTH = 100;

    private static final String ATTRIBUTE_PREFIX = "attr.";

    private static final Set<String> OPERATORS = Set.of("=", "!=", "<", "<=", ">", ">=", "~");

    private static final Map<String, MemoryField> FIELDS = Map.of(
            "id", MemoryField.ID,
            "content", MemoryField.CONTENT,
            "tag", MemoryField.TAGS,
            "timestamp", MemoryField.TIMESTAMP,
            "last_accessed", MemoryField.LAST_ACCESSED,
            "importance", MemoryField.IMPORTANCE,
            "access_count", MemoryField.ACCESS_COUNT,
            "collection", MemoryField.COLLECTION);

    private final Tokens tokens;
    private int depth;

    private FilterExpression(String text) {
        this.tokens = new Tokens(text);
    }

    /**
     * The condition that {@code text} describes.
     *
     * @throws IllegalArgumentException if it describes none; the message says where it fails and what is expected
     */
    public static MemoryFilter parse(String text) {
        FilterExpression expression = new FilterExpression(text);
        MemoryFilter filter = expression.condition();
        Token rest = expression.tokens.peek();
        if (rest.kind() != Kind.END) {
            throw expression.tokens.failure(rest, "expected 'and', 'or' or the end, found " + rest.shown());
        }
        return filter;
    }

    /**
     * The field that {@code text} names.
     *
     * @throws IllegalArgumentException if it names none
     */
    public static MemoryField parseField(String text) {
        FilterExpression expression = new FilterExpression(text);
        MemoryField field = expression.field(expression.tokens.take());
        Token rest = expression.tokens.peek();
        if (rest.kind() != Kind.END) {
            throw expression.tokens.failure(rest, "expected the end, found " + rest.shown());
        }
        return field;
    }

    private MemoryFilter condition() {
        List<MemoryFilter> parts = new ArrayList<>(List.of(all()));
        while (tokens.takeKeyword("or")) {
            parts.add(all());
        }
        return parts.size() == 1 ? parts.get(0) : MemoryFilter.or(parts.toArray(MemoryFilter[]::new));
    }

    private MemoryFilter all() {
        List<MemoryFilter> parts = new ArrayList<>(List.of(one()));
        while (tokens.takeKeyword("and")) {
            parts.add(one());
        }
        return parts.size() == 1 ? parts.get(0) : MemoryFilter.and(parts.toArray(MemoryFilter[]::new));
    }

    private MemoryFilter one() {
        if (++depth > MAX_DEPTH) {
            throw tokens.failure(tokens.peek(), "nested deeper than " + MAX_DEPTH);
        }
        try {
            if (tokens.takeKeyword("not")) {
                return MemoryFilter.not(one());
            } else if (tokens.takeSymbol("(")) {
                MemoryFilter inner = condition();
                tokens.requireSymbol(")");
                return inner;
            }
            return comparison();
        } finally {
            depth--;
        }
    }

    private MemoryFilter comparison() {
        MemoryField field = field(tokens.take());
        if (tokens.takeKeyword("in")) {
            return in(field);
        } else if (tokens.takeKeyword("is")) {
            return isSet(field);
        }
        Token operator = operator(tokens.take());
        Object value = value(field);
        boolean tags = field.equals(MemoryField.TAGS);
        return switch (operator.text()) {
            case "=" -> tags ? MemoryFilter.contains(field, (String) value) : MemoryFilter.eq(field, value);
            case "!=" ->
                MemoryFilter.not(tags ? MemoryFilter.contains(field, (String) value) : MemoryFilter.eq(field, value));
            case "~" -> MemoryFilter.contains(field, requireText(operator, field, value));
            default -> ordered(operator, field, value);
        };
    }

    private MemoryFilter isSet(MemoryField field) {
        boolean isNegated = tokens.takeKeyword("not");
        if (!tokens.takeKeyword("set")) {
            Token next = tokens.peek();
            throw tokens.failure(next, "expected 'set' or 'not set' after 'is', found " + next.shown());
        }
        return isNegated ? MemoryFilter.isNotSet(field) : MemoryFilter.isSet(field);
    }

    private Token operator(Token token) {
        if (token.kind() != Kind.SYMBOL || !OPERATORS.contains(token.text())) {
            throw tokens.failure(token, "expected one of = != < <= > >= ~ in is, found " + token.shown());
        }
        return token;
    }

    private MemoryFilter ordered(Token operator, MemoryField field, Object value) {
        if (field.equals(MemoryField.TAGS) || value instanceof Boolean) {
            throw tokens.failure(operator, "tags, true and false have no order; use = or !=");
        }
        return switch (operator.text()) {
            case "<" -> MemoryFilter.lt(field, value);
            case "<=" -> MemoryFilter.le(field, value);
            case ">" -> MemoryFilter.gt(field, value);
            default -> MemoryFilter.ge(field, value);
        };
    }

    private MemoryFilter in(MemoryField field) {
        tokens.requireSymbol("(");
        List<MemoryFilter> parts = new ArrayList<>();
        do {
            Object value = value(field);
            parts.add(
                    field.equals(MemoryField.TAGS)
                            ? MemoryFilter.contains(field, (String) value)
                            : MemoryFilter.eq(field, value));
        } while (tokens.takeSymbol(","));
        tokens.requireSymbol(")");
        return MemoryFilter.or(parts.toArray(MemoryFilter[]::new));
    }

    private MemoryField field(Token token) {
        if (token.kind() == Kind.WORD && token.text().startsWith(ATTRIBUTE_PREFIX)) {
            return MemoryField.attribute(attributeName(token));
        }
        MemoryField field = token.kind() == Kind.WORD ? FIELDS.get(token.text()) : null;
        if (field == null) {
            throw tokens.failure(
                    token,
                    "expected a field ("
                            + String.join(
                                    ", ", FIELDS.keySet().stream().sorted().toList()) + " or attr.NAME), found "
                            + token.shown());
        }
        return field;
    }

    /** A name that is no word is quoted: {@code attr."my kind"}. */
    private String attributeName(Token token) {
        String name = token.text().substring(ATTRIBUTE_PREFIX.length());
        if (name.isEmpty() && tokens.peek().kind() == Kind.QUOTED) {
            name = tokens.take().text();
        }
        if (name.isEmpty()) {
            throw tokens.failure(token, "expected an attribute's name after 'attr.'");
        }
        return name;
    }

    private Object value(MemoryField field) {
        Token token = tokens.take();
        if (token.kind() != Kind.WORD && token.kind() != Kind.QUOTED) {
            throw tokens.failure(token, "expected a value, found " + token.shown());
        }
        try {
            return FieldKind.of(field).value(token);
        } catch (IllegalArgumentException e) {
            throw tokens.failure(token, String.valueOf(e.getMessage()));
        }
    }

    private String requireText(Token operator, MemoryField field, Object value) {
        FieldKind kind = FieldKind.of(field);
        if (kind != FieldKind.TEXT && kind != FieldKind.ANY) {
            throw tokens.failure(operator, "'~' looks into texts; use it with id, content, tag or an attribute");
        }
        return value.toString();
    }
}
