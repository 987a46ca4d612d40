package io.neuralmemory.cli.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FilterExpressionTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private static final Memory TEA = new Memory(
            new MemoryKey("m-1", NOON, 7),
            new MemoryValue(
                    EmbeddingVector.empty(),
                    "Likes \"green\" tea",
                    MemoryMetadata.builder()
                            .importance(0.7f)
                            .accessCount(3)
                            .lastAccessed(NOON.plusSeconds(60))
                            .tags("drink", "very hot")
                            .attribute("due", AttributeValue.of(Instant.parse("2026-01-31T09:30:00Z")))
                            .attribute("kind", new AttributeValue.Text("x"))
                            .attribute("cups", new AttributeValue.Whole(2))
                            .attribute("my flag", new AttributeValue.Flag(true))
                            .build()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id=m-1",
                "id in (m-0, m-1)",
                "content~tea",
                "content ~ 'green\" tea'",
                "content~\"\\\"green\\\"\"",
                "tag=drink",
                "tag = \"very hot\"",
                "tag!=cold",
                "tag in (cold, drink)",
                "timestamp>=2026-01-02",
                "timestamp<2026-01-03",
                "timestamp=2026-01-02T12:00:00Z",
                "last_accessed>2026-01-02T12:00:00Z",
                "importance=0.7",
                "importance>=0.7",
                "importance<=0.7",
                "importance<1",
                "access_count>2",
                "attr.kind=x",
                "attr.cups=2",
                "attr.cups<2.5",
                "attr.\"my flag\"=true",
                "attr.missing!=1",
                "attr.missing is not set",
                "attr.kind is set",
                "tag IS SET and not attr.missing is set",
                "attr.due<=2026-01-31T09:30:00Z",
                "attr.due=2026-01-31T10:30:00+01:00",
                "attr.due<2026-01-31T09:30:00.1Z",
                "attr.due>=2026-01-31",
                "not attr.missing=1",
                "tag=cold or tag=drink and importance>0.5",
                "NOT (tag=cold OR tag=ice) AND id=m-1"
            })
    void theseAreTrueOfTheMemory(String text) {
        assertThat(FilterExpression.parse(text).matches(TEA)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id=M-1",
                "content~Tea",
                "tag=dri",
                "tag!=drink",
                "not tag=drink",
                "timestamp>=2026-01-03",
                "importance>0.7",
                "importance<0.7",
                "access_count in (1, 2)",
                "attr.kind=y",
                "attr.cups=\"2\"",
                "attr.missing=1",
                "attr.missing is set",
                "attr.kind is not set",
                "attr.due>2026-01-31T09:30:00Z",
                "attr.due=\"2026-01-31T10:30:00+01:00\"",
                "(tag=cold or tag=drink) and importance>0.8"
            })
    void theseAreNot(String text) {
        assertThat(FilterExpression.parse(text).matches(TEA)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "`` | character 1: expected a field",
                "colour=red | character 1: expected a field (access_count, collection,",
                "tag | character 4: expected one of = !=",
                "tag is red | character 8: expected 'set' or 'not set' after 'is', found 'red'",
                "tag= | character 5: expected a value, found the end",
                "tag=a tag=b | character 7: expected 'and', 'or' or the end, found 'tag'",
                "(tag=a | character 7: expected ')', found the end",
                "tag='a | character 5: this quote is never closed",
                "importance>high | character 12: a number is expected, found 'high'",
                "timestamp>yesterday | character 11: a time is expected",
                "importance~0 | character 11: '~' looks into texts",
                "tag<a | character 4: tags, true and false have no order",
                "tag==a | found '=='",
                "attr.=1 | expected an attribute's name",
                "tag=a and | character 10: expected a field"
            })
    void aMistakeIsPlacedAndExplained(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FilterExpression.parse(text))
                .withMessageContaining(message);
    }

    @Test
    void endlessNestingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FilterExpression.parse("(".repeat(100_000) + "tag=a" + ")".repeat(100_000)))
                .withMessageContaining("nested deeper than 100");
    }
}
