package io.neuralmemory.langchain4j;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import io.neuralmemory.Memories;
import io.neuralmemory.adapter.Conversations;
import java.util.List;

/**
 * LangChain4j's chat memory store over a Neural Memory store: one memory a message, whose content is the text, so that
 * what was said can be searched; see {@link Conversations} for what is stored. A window that moves over a long
 * conversation writes what is new and deletes what has left it, in one write, as durable on return as the store
 * promises: killed in the middle, a conversation is as it was before the call or after it.
 *
 * <p>The id of a conversation is the text of the object that the framework gives. Half a character is replaced by
 * U+FFFD. Messages with more than a text (tools, images, names, thoughts) are kept as LangChain4j's JSON besides.
 *
 * <p>For several uses of one store give each a collection of its own, {@code memories.collection("chat")}. Closing the
 * store is the business of whoever opened it. Thread-safe. Errors are Neural Memory's own.
 */
public final class NeuralMemoryChatMemoryStore implements ChatMemoryStore {
    private final Conversations conversations;

    private NeuralMemoryChatMemoryStore(Memories memories) {
        conversations = new Conversations(memories);
    }

    /** A chat memory store that keeps its conversations in {@code memories}. */
    public static NeuralMemoryChatMemoryStore of(Memories memories) {
        return new NeuralMemoryChatMemoryStore(memories);
    }

    @Override
    public List<ChatMessage> getMessages(Object memoryId) {
        return conversations.turns(memoryId.toString()).stream()
                .map(ChatMessages::message)
                .toList();
    }

    @Override
    public void updateMessages(Object memoryId, List<ChatMessage> messages) {
        conversations.replace(
                memoryId.toString(), messages.stream().map(ChatMessages::turn).toList());
    }

    @Override
    public void deleteMessages(Object memoryId) {
        conversations.delete(memoryId.toString());
    }
}
