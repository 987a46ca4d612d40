package io.neuralmemory.cli.intake;

import io.neuralmemory.CorruptStoreException;
import java.time.Instant;

/** LlamaIndex's simple vector store alone, which has no texts and is refused. */
final class LlamaIndexVectors implements IntakeFormat {
    @Override
    public String title() {
        return "a LlamaIndex vector store";
    }

    @Override
    public boolean recognises(Shape shape) {
        return shape.isObject() && shape.has("embedding_dict");
    }

    @Override
    public void read(IntakeFile file, Instant now, IntakeSink sink) {
        throw new CorruptStoreException(file.name() + ": is LlamaIndex's vector store, which has embeddings but no"
                + " texts; expected its docstore.json: import that, or the directory, and the vector store beside it"
                + " is read as well");
    }
}
