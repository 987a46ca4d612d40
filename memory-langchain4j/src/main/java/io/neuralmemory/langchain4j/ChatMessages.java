package io.neuralmemory.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.neuralmemory.AttributeValue;
import io.neuralmemory.WellFormed;
import io.neuralmemory.adapter.Turn;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** ChatMessages of LangChain4j as turns of a conversation, and back. */
final class ChatMessages {
    /** The attribute that says who speaks: {@code system}, {@code user}, {@code ai} and so on. */
    private static final String ROLE = "role";

    /** The attribute that has the whole message as LangChain4j's JSON, where text and role are not all of it. */
    private static final String MESSAGE = "message";

    private ChatMessages() {}

    static Turn turn(ChatMessage message) {
        String text = WellFormed.repaired(text(message));
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        String role = message.type().name().toLowerCase(Locale.ROOT);
        attributes.put(ROLE, AttributeValue.of(role));
        if (!message.equals(simple(role, text))) {
            String json = ChatMessageSerializer.messageToJson(message);
            attributes.put(MESSAGE, AttributeValue.of(WellFormed.repaired(json)));
        }
        return new Turn(text, attributes);
    }

    /** What a person would read of it; empty if it has no text. */
    private static String text(ChatMessage message) {
        if (message instanceof SystemMessage system) {
            return system.text();
        } else if (message instanceof UserMessage user) {
            return user.hasSingleText() ? user.singleText() : "";
        } else if (message instanceof AiMessage ai) {
            return ai.text() == null ? "" : ai.text();
        } else if (message instanceof ToolExecutionResultMessage result && result.hasSingleText()) {
            return result.text();
        }
        return "";
    }

    static ChatMessage message(Turn turn) {
        Optional<String> json = attribute(turn, MESSAGE);
        if (json.isPresent()) {
            return ChatMessageDeserializer.messageFromJson(json.get());
        }
        return attribute(turn, ROLE)
                .map(role -> simple(role, turn.content()))
                .orElseThrow(() -> new IllegalArgumentException("a message of the conversation has the attributes "
                        + turn.attributes() + "; expected '" + ROLE + "' to be system, user or ai, or '" + MESSAGE
                        + "' to have the message as JSON. Something else has written it"));
    }

    private static Optional<String> attribute(Turn turn, String name) {
        return Optional.ofNullable(turn.attributes().get(name)).flatMap(AttributeValue::asText);
    }

    /** The message that is nothing but this text; null if there is none. */
    private static @Nullable ChatMessage simple(String role, String text) {
        if (text.isBlank()) {
            return null;
        }
        return switch (role) {
            case "system" -> SystemMessage.from(text);
            case "user" -> UserMessage.from(text);
            case "ai" -> AiMessage.from(text);
            default -> null;
        };
    }
}
