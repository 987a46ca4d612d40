package io.neuralmemory.springai;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.WellFormed;
import io.neuralmemory.adapter.Turn;
import io.neuralmemory.adapter.TypedAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.MessageType;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage.ToolResponse;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.content.MediaContent;

/**
 * Messages of Spring AI as turns, and back. The content is the text; attributes are {@code type} ({@code user},
 * {@code assistant}, {@code system}, {@code tool}), {@code tool.calls} (four texts a call: id, type, name, arguments),
 * {@code tool.responses} (three a response: id, name, data), {@code media} and, behind {@code property.}, the metadata.
 */
final class Messages {
    private static final String TYPE = "type";
    private static final String CALLS = "tool.calls";
    private static final String RESPONSES = "tool.responses";
    private static final String MEDIA = "media";
    private static final String PROPERTY = "property.";

    /** Every message has it in its metadata, made from its type. */
    private static final String TYPE_IN_METADATA = "messageType";

    private Messages() {}

    static Turn turn(Message message) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(TYPE, message.getMessageType().name().toLowerCase(Locale.ROOT));
        message.getMetadata().forEach((key, value) -> {
            if (!key.equals(TYPE_IN_METADATA) && TypedAttributes.canStore(value)) {
                values.put(PROPERTY + key, value);
            }
        });
        putTexts(values, CALLS, calls(message));
        putTexts(values, RESPONSES, responses(message));
        if (message instanceof MediaContent content) {
            putTexts(values, MEDIA, StoredMedia.texts(content.getMedia()));
        }
        String text = message.getText();
        return new Turn(text == null ? "" : WellFormed.repaired(text), TypedAttributes.of(values));
    }

    private static void putTexts(Map<String, Object> values, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            values.put(name, texts.stream().map(WellFormed::repaired).toList());
        }
    }

    private static List<String> calls(Message message) {
        List<String> texts = new ArrayList<>();
        if (message instanceof AssistantMessage assistant) {
            for (ToolCall call : assistant.getToolCalls()) {
                texts.addAll(List.of(call.id(), call.type(), call.name(), call.arguments()));
            }
        }
        return texts;
    }

    private static List<String> responses(Message message) {
        List<String> texts = new ArrayList<>();
        if (message instanceof ToolResponseMessage tool) {
            for (ToolResponse response : tool.getResponses()) {
                texts.addAll(List.of(response.id(), response.name(), response.responseData()));
            }
        }
        return texts;
    }

    static Message message(Turn turn) {
        Map<String, Object> values = TypedAttributes.values(turn.attributes());
        Map<String, Object> metadata = metadata(values);
        return switch (type(turn)) {
            case USER ->
                UserMessage.builder()
                        .text(turn.content())
                        .metadata(metadata)
                        .media(StoredMedia.media(texts(turn, MEDIA)))
                        .build();
            case SYSTEM ->
                SystemMessage.builder().text(turn.content()).metadata(metadata).build();
            case TOOL ->
                ToolResponseMessage.builder()
                        .responses(parts(
                                texts(turn, RESPONSES),
                                3,
                                part -> new ToolResponse(part.get(0), part.get(1), part.get(2))))
                        .metadata(metadata)
                        .build();
            case ASSISTANT ->
                AssistantMessage.builder()
                        .content(turn.content())
                        .properties(metadata)
                        .toolCalls(parts(
                                texts(turn, CALLS),
                                4,
                                part -> new ToolCall(part.get(0), part.get(1), part.get(2), part.get(3))))
                        .media(StoredMedia.media(texts(turn, MEDIA)))
                        .build();
        };
    }

    private static MessageType type(Turn turn) {
        return Optional.ofNullable(turn.attributes().get(TYPE))
                .flatMap(AttributeValue::asText)
                .map(name -> MessageType.valueOf(name.toUpperCase(Locale.ROOT)))
                .orElseThrow(() -> new IllegalStateException("a turn that begins '" + beginning(turn.content())
                        + "' says no type; it was not stored by this repository. Give it a collection of its own"));
    }

    private static String beginning(String content) {
        return content.substring(0, Math.min(40, content.length()));
    }

    private static Map<String, Object> metadata(Map<String, Object> values) {
        Map<String, Object> metadata = new HashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(PROPERTY)) {
                metadata.put(key.substring(PROPERTY.length()), value);
            }
        });
        return metadata;
    }

    private static List<String> texts(Turn turn, String name) {
        AttributeValue value = turn.attributes().get(name);
        return value == null ? List.of() : value.asTexts();
    }

    /** What every {@code size} texts stand for. */
    static <T> List<T> parts(List<String> texts, int size, Function<List<String>, T> made) {
        List<T> parts = new ArrayList<>();
        for (int i = 0; i + size <= texts.size(); i += size) {
            parts.add(made.apply(texts.subList(i, i + size)));
        }
        return parts;
    }
}
