package io.neuralmemory.adapter;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.MemoryField;
import java.util.Map;

/**
 * One thing that was said.
 *
 * @param content the text, maybe empty
 * @param attributes everything else that a framework wants back; not {@value Conversations#CONVERSATION},
 *     {@value Conversations#SEQUENCE} nor {@code collection}
 */
public record Turn(String content, Map<String, AttributeValue> attributes) {
    public Turn {
        attributes = Map.copyOf(attributes);
        for (String taken :
                new String[] {Conversations.CONVERSATION, Conversations.SEQUENCE, MemoryField.COLLECTION.name()}) {
            if (attributes.containsKey(taken)) {
                throw new IllegalArgumentException("attribute '" + taken + "' of a turn is taken; choose another name");
            }
        }
    }
}
