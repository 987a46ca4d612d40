package io.neuralmemory;

import static io.neuralmemory.MemoryField.attribute;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All operators, for each type of value and each type of operand. */
final class FilterTableTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private static final Memory MEMORY = new Memory(
            new MemoryKey("beta", NOON, 0),
            new MemoryValue(
                    EmbeddingVector.empty(),
                    "beta",
                    MemoryMetadata.builder()
                            .importance(2)
                            .accessCount(2)
                            .lastAccessed(NOON)
                            .tags("beta", "b")
                            .attribute("text", AttributeValue.of("beta"))
                            .attribute("flag", AttributeValue.of(true))
                            .attribute("whole", AttributeValue.of(2))
                            .attribute("real", AttributeValue.of(2.0))
                            .attribute("texts", AttributeValue.of(List.of("beta", "b")))
                            .attribute("no texts", AttributeValue.of(List.of()))
                            .attribute("time", AttributeValue.of(NOON))
                            .attribute("time elsewhere", AttributeValue.of("2026-01-02T13:00:00+01:00"))
                            .build()));

    private static final Map<String, MemoryField> FIELDS = Map.of(
            "id", MemoryField.ID,
            "content", MemoryField.CONTENT,
            "tags", MemoryField.TAGS,
            "timestamp", MemoryField.TIMESTAMP,
            "last_accessed", MemoryField.LAST_ACCESSED,
            "importance", MemoryField.IMPORTANCE,
            "access_count", MemoryField.ACCESS_COUNT);

    private static final List<Object> OPERANDS = List.of(
            "b",
            "beta",
            "c",
            false,
            true,
            1,
            2L,
            2.0f,
            2.5,
            Double.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Double.NaN,
            NOON.minusNanos(1),
            NOON,
            NOON.plusNanos(1));

    /**
     * How the value of a field compares with each of {@link #OPERANDS}: less, equal, greater, or not at all, and
     * whether it contains it; then whether it is set.
     */
    private static final String TABLE = """
            field          | "b" "beta" "c" | no yes | 1 2 2.0 2.5 +oo -oo NaN | t-1 t t+1 | set
            id             | >~  =~     <   | .  .   | . . .   .   .   .   .   | .   . .   | yes
            content        | >~  =~     <   | .  .   | . . .   .   .   .   .   | .   . .   | yes
            tags           | .~  .~     .   | .  .   | . . .   .   .   .   .   | .   . .   | yes
            timestamp      | .   .      .   | .  .   | . . .   .   .   .   .   | >   = <   | yes
            last_accessed  | .   .      .   | .  .   | . . .   .   .   .   .   | >   = <   | yes
            importance     | .   .      .   | .  .   | > = =   <   <   >   .   | .   . .   | yes
            access_count   | .   .      .   | .  .   | > = =   <   <   >   .   | .   . .   | yes
            text           | >~  =~     <   | .  .   | . . .   .   .   .   .   | .   . .   | yes
            flag           | .   .      .   | >  =   | . . .   .   .   .   .   | .   . .   | yes
            whole          | .   .      .   | .  .   | > = =   <   <   >   .   | .   . .   | yes
            real           | .   .      .   | .  .   | > = =   <   <   >   .   | .   . .   | yes
            texts          | .~  .~     .   | .  .   | . . .   .   .   .   .   | .   . .   | yes
            no texts       | .   .      .   | .  .   | . . .   .   .   .   .   | .   . .   | yes
            time           | <   <      <   | .  .   | . . .   .   .   .   .   | >   = <   | yes
            time elsewhere | <   <      <   | .  .   | . . .   .   .   .   .   | >   = <   | yes
            missing        | .   .      .   | .  .   | . . .   .   .   .   .   | .   . .   | no
            """;

    /** A row of the table: the field's name, a cell for each operand, whether it is set. */
    record Row(String name, List<String> cells, boolean isSet) {
        MemoryField field() {
            return FIELDS.getOrDefault(name, attribute(name));
        }
    }

    static Stream<Row> rows() {
        return TABLE.lines().skip(1).map(line -> {
            List<String> columns = List.of(line.split("\\|"));
            List<String> cells = new ArrayList<>();
            for (String column : columns.subList(1, columns.size() - 1)) {
                cells.addAll(List.of(column.strip().split(" +")));
            }
            return new Row(columns.get(0).strip(), cells, line.endsWith("yes"));
        });
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theTableHolds(Row row) {
        assertThat(row.cells()).hasSameSizeAs(OPERANDS);
        for (int i = 0; i < OPERANDS.size(); i++) {
            Object operand = OPERANDS.get(i);
            assertThat(found(row.field(), operand))
                    .as("%s with %s", row.name(), operand)
                    .isEqualTo(expected(row.cells().get(i)));
        }
        assertThat(MemoryFilter.isSet(row.field()).matches(MEMORY)).isEqualTo(row.isSet());
        assertThat(MemoryFilter.isNotSet(row.field()).matches(MEMORY)).isNotEqualTo(row.isSet());
    }

    private static Map<String, Boolean> found(MemoryField field, Object operand) {
        Map<String, MemoryFilter> filters = new TreeMap<>(Map.of(
                "eq", MemoryFilter.eq(field, operand),
                "ne", MemoryFilter.ne(field, operand),
                "gt", MemoryFilter.gt(field, operand),
                "ge", MemoryFilter.ge(field, operand),
                "lt", MemoryFilter.lt(field, operand),
                "le", MemoryFilter.le(field, operand),
                "in", MemoryFilter.in(field, List.of(operand, "no value of any field")),
                "notIn", MemoryFilter.notIn(field, List.of(operand, "no value of any field"))));
        Map<String, Boolean> found = new TreeMap<>();
        filters.forEach((name, filter) -> found.put(name, filter.matches(MEMORY)));
        found.put("contains", new MemoryFilter.Compare(field, MemoryFilter.Operator.CONTAINS, operand).matches(MEMORY));
        return found;
    }

    private static Map<String, Boolean> expected(String cell) {
        boolean isEqual = cell.startsWith("=");
        boolean isGreater = cell.startsWith(">");
        boolean isLess = cell.startsWith("<");
        return new TreeMap<>(Map.of(
                "eq",
                isEqual,
                "ne",
                !isEqual,
                "gt",
                isGreater,
                "ge",
                isGreater || isEqual,
                "lt",
                isLess,
                "le",
                isLess || isEqual,
                "in",
                isEqual,
                "notIn",
                !isEqual,
                "contains",
                cell.endsWith("~")));
    }

    @Test
    void numbersCompareByTheirExactValues() {
        List<Number> numbers = List.of(
                0L,
                1L,
                -1L,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                (1L << 53) + 1,
                0.0,
                -0.0,
                1.0,
                0x1p53,
                0x1p63,
                -0x1p63,
                1e300,
                Double.MIN_VALUE);
        for (Number value : numbers) {
            for (Number operand : numbers) {
                Memory memory = NewMemory.builder("x")
                        .attribute(
                                "n",
                                value instanceof Long whole
                                        ? AttributeValue.of(whole)
                                        : AttributeValue.of(value.doubleValue()))
                        .build()
                        .toMemory(Clock.systemUTC());
                int order = exact(value).compareTo(exact(operand));
                assertThat(MemoryFilter.lt(attribute("n"), operand).matches(memory))
                        .isEqualTo(order < 0);
                assertThat(MemoryFilter.eq(attribute("n"), operand).matches(memory))
                        .isEqualTo(order == 0);
                assertThat(MemoryFilter.gt(attribute("n"), operand).matches(memory))
                        .isEqualTo(order > 0);
            }
        }
    }

    private static BigDecimal exact(Number number) {
        return number instanceof Long whole ? BigDecimal.valueOf(whole) : new BigDecimal(number.doubleValue());
    }

    @Test
    void tagsAreSetIfThereIsOne() {
        Memory bare = new Memory(
                new MemoryKey("x", NOON, 0),
                new MemoryValue(
                        EmbeddingVector.empty(), "", MemoryMetadata.builder().build()));

        assertThat(MemoryFilter.isSet(MemoryField.TAGS).matches(bare)).isFalse();
        assertThat(MemoryFilter.isNotSet(MemoryField.TAGS).matches(bare)).isTrue();
        assertThat(MemoryFilter.isSet(MemoryField.CONTENT).matches(bare)).isTrue();
    }

    @Test
    void anInstantComesBackFromItsText() {
        for (Instant instant : List.of(
                NOON,
                Instant.EPOCH,
                NOON.plusNanos(1),
                Instant.MAX,
                Instant.MIN,
                Instant.parse("-0001-01-01T00:00:00Z"))) {
            assertThat(AttributeValue.of(instant).asInstant()).contains(instant);
        }
        assertThat(AttributeValue.of(NOON)).isEqualTo(AttributeValue.of("2026-01-02T12:00:00Z"));
    }

    @Test
    void whatIsNoTimeIsNoInstant() {
        for (String text :
                List.of("", "2026-01-02", "2026-13-02T12:00:00Z", "1 Time: 2026, a Tuesday 1", "T".repeat(20))) {
            assertThat(AttributeValue.of(text).asInstant()).as(text).isEmpty();
        }
        assertThat(AttributeValue.of(true).asInstant()).isEmpty();
        assertThat(AttributeValue.of(List.of("2026-01-02T12:00:00Z")).asInstant())
                .isEmpty();
    }
}
