package io.neuralmemory.springai;

import io.neuralmemory.Memories;
import io.neuralmemory.adapter.Conversations;
import java.util.List;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.chat.messages.Message;

/**
 * Spring AI's chat memory in a Neural Memory store, one memory a message: saving a window of a long conversation writes
 * the messages that are new, and deletes those that fell out. All of a call is stored or nothing, and as durable on
 * return as the store promises.
 *
 * <p>Text, type, tool calls, tool responses and media come back, and metadata whose values can be stored
 * ({@link io.neuralmemory.adapter.TypedAttributes} lists them); other objects that a model has put there are left out.
 * Half a character is replaced by U+FFFD.
 *
 * <p>Other memories may lie beside it, though a vector store over the same {@link Memories} would find the messages
 * too: give each a collection of its own. Messages are memories like others: they go when the store is full or when
 * they expire, if it has such limits. Closing the store is the business of whoever opened it. Thread-safe.
 */
public final class NeuralMemoryChatMemoryRepository implements ChatMemoryRepository {
    private final Conversations conversations;

    /** The conversations in {@code memories}. */
    public NeuralMemoryChatMemoryRepository(Memories memories) {
        conversations = new Conversations(memories);
    }

    /** The ids of all conversations, those first that began first. */
    @Override
    public List<String> findConversationIds() {
        return conversations.names();
    }

    /** The messages in order; empty if there is no such conversation. */
    @Override
    public List<Message> findByConversationId(String conversationId) {
        return conversations.turns(conversationId).stream()
                .map(Messages::message)
                .toList();
    }

    /** Makes the conversation consist of these messages. */
    @Override
    public void saveAll(String conversationId, List<Message> messages) {
        conversations.replace(
                conversationId, messages.stream().map(Messages::turn).toList());
    }

    @Override
    public void deleteByConversationId(String conversationId) {
        conversations.delete(conversationId);
    }
}
