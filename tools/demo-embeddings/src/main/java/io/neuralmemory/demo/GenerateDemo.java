package io.neuralmemory.demo;

import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Reads the memories and questions, embeds both, checks the answers and writes the two JSON files. */
public final class GenerateDemo {
    private GenerateDemo() {}

    /**
     * Writes nothing unless every question finds its memory.
     *
     * @param args the folder to read from and the folder to write to
     * @throws IOException if a source cannot be read or a result cannot be written
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException(
                    args.length + " arguments; expected two: the folder to read from and the folder to write to");
        }
        Path source = Path.of(args[0]);
        Path target = Files.createDirectories(Path.of(args[1]));
        var model = new AllMiniLmL6V2QuantizedEmbeddingModel();

        List<Embedded<MemoryLine>> memories = MemoryLine.readAll(source.resolve("memories.tsv")).stream()
                .map(line ->
                        new Embedded<>(line, model.embed(line.text()).content().vector()))
                .toList();
        List<Embedded<QuestionLine>> questions = QuestionLine.readAll(source.resolve("questions.tsv")).stream()
                .map(line ->
                        new Embedded<>(line, model.embed(line.text()).content().vector()))
                .toList();

        new AnswerCheck(memories).requireAnswers(questions);
        Files.writeString(target.resolve("memories.json"), DemoJson.memories(memories));
        Files.writeString(target.resolve("questions.json"), DemoJson.questions(questions));
        System.out.printf(Locale.ROOT, "%d memories and %d questions written to %s%n", memories.size(), questions.size(), target);
    }
}
