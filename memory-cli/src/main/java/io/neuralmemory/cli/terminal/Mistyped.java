package io.neuralmemory.cli.terminal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** What to say about arguments that belong to nothing: what they are, and what was probably meant. */
public final class Mistyped {
    private Mistyped() {}

    public static String message(UnmatchedArgumentException failure) {
        CommandLine command = failure.getCommandLine();
        List<String> unmatched = failure.getUnmatched();
        String first = unmatched.isEmpty() ? "" : unmatched.get(0);
        if (first.startsWith("-") && first.length() > 1) {
            return option(first.split("=", 2)[0], command);
        } else if (command.getSubcommands().isEmpty()) {
            return "'" + first + "' is one argument too many; a value with spaces needs quotes, see "
                    + help(command.getCommandSpec());
        }
        return verb(first, command);
    }

    /** What to say about a word that stands where one of the verbs of {@code command} is expected. */
    public static String verb(String typed, CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();
        return "there is no '" + name + " " + typed + "'"
                + meant(NearestWord.to(typed, command.getSubcommands().keySet()).map(verb -> name + " " + verb))
                + "; " + help(command.getCommandSpec()) + " shows all verbs";
    }

    private static String option(String typed, CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        String unknown = "there is no option '" + typed + "' of '" + spec.qualifiedName() + "'";
        if (isOfAVerb(typed, command)) {
            return unknown + "; options of a verb stand after it, as in '" + spec.qualifiedName() + " VERB " + typed
                    + "'";
        }
        // Short options are too short to be told from one another.
        List<String> options = names(spec).filter(name -> name.startsWith("--")).toList();
        return unknown + meant(NearestWord.to(typed, options)) + "; see " + help(spec);
    }

    private static boolean isOfAVerb(String option, CommandLine command) {
        return command.getSubcommands().values().stream()
                .anyMatch(verb -> names(verb.getCommandSpec()).anyMatch(option::equals) || isOfAVerb(option, verb));
    }

    private static Stream<String> names(CommandSpec spec) {
        return spec.options().stream().flatMap(option -> Stream.of(option.names()));
    }

    private static String meant(Optional<String> nearest) {
        return nearest.map(word -> " (did you mean '" + word + "'?)").orElse("");
    }

    private static String help(CommandSpec spec) {
        return "'" + spec.qualifiedName() + " --help'";
    }
}
