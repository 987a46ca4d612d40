package io.neuralmemory.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The floor of reading JSON: a program that reads the documents of a store and makes a number of every run of digits by
 * one multiplication and one addition a digit. It checks, rounds and keeps nothing. It prints what {@link FirstAnswer}
 * does.
 */
public final class DigitsAlone {
    private long mantissa;
    private long sum;

    private DigitsAlone() {}

    /** Takes the directory of a store of the backend {@code json}. */
    public static void main(String[] arguments) throws IOException {
        DigitsAlone digits = new DigitsAlone();
        byte[] buffer = new byte[1 << 16];
        for (Path document : documents(Path.of(arguments[0]))) {
            try (InputStream in = Files.newInputStream(document)) {
                for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
                    digits.add(buffer, length);
                }
            }
        }
        System.out.println(digits.sum);
        System.out.println(FirstAnswer.processorNanos() + " 0 0");
    }

    private static List<Path> documents(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }

    private void add(byte[] bytes, int length) {
        long number = mantissa;
        for (int i = 0; i < length; i++) {
            int digit = bytes[i] - '0';
            if (digit >= 0 && digit <= 9) {
                number = number * 10 + digit;
            } else if (bytes[i] != '.') {
                sum += number;
                number = 0;
            }
        }
        mantissa = number;
    }
}
