package io.neuralmemory.benchmarks.run;

import io.neuralmemory.benchmarks.report.Entrant;
import io.neuralmemory.benchmarks.report.Entrants;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was asked for on the command line.
 *
 * @param depth how long it may take
 * @param rounds how often each contender's JVM is started, the contenders taking turns; absent for the depth's
 * @param minutes after which nothing more is asked; absent for no limit
 * @param contenders names of those that take part; empty for all
 * @param parameters values of the benchmarks' parameters, by name
 */
record Request(
        Depth depth,
        Optional<Integer> rounds,
        Optional<Integer> minutes,
        Set<String> contenders,
        Map<String, List<String>> parameters) {
    static final Set<String> PARAMETERS = Set.of("store", "writer", "material", "memories");

    /** How long a run may take. */
    enum Depth {
        /** Some minutes: few short iterations in one round. */
        QUICK,
        /** What figures are published from. */
        NORMAL,
        /** The same, and a million memories. */
        FULL
    }

    /**
     * A request and what it is about.
     *
     * @param list whether only to tell what would be run
     * @param questions regular expressions over {@code Class.method}; empty for all
     */
    record Asked(Request request, boolean list, List<String> questions) {}

    /**
     * Takes {@code --quick}, {@code --full}, {@code --list}, {@code --rounds=N}, {@code --minutes=N},
     * {@code --contenders=NAME,NAME}, {@code --PARAMETER=VALUE,VALUE}, and questions.
     *
     * @throws IllegalArgumentException if something is none of these; its message is for who typed it
     */
    static Asked parse(String... arguments) {
        Depth depth = Depth.NORMAL;
        boolean list = false;
        Optional<Integer> rounds = Optional.empty();
        Optional<Integer> minutes = Optional.empty();
        Set<String> contenders = Set.of();
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        List<String> questions = new ArrayList<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            List<String> values = List.of(argument.substring(equals + 1).split(",", -1));
            switch (name) {
                case "--quick" -> depth = Depth.QUICK;
                case "--full" -> depth = Depth.FULL;
                case "--list" -> list = true;
                case "--rounds" -> rounds = Optional.of(number(name, values.get(0)));
                case "--minutes" -> minutes = Optional.of(number(name, values.get(0)));
                case "--contenders" -> contenders = known(values);
                default -> {
                    if (!name.startsWith("-")) {
                        questions.add(argument);
                    } else {
                        parameters.put(parameter(argument, name, equals), values);
                    }
                }
            }
        }
        return new Asked(new Request(depth, rounds, minutes, contenders, parameters), list, questions);
    }

    private static String parameter(String argument, String name, int equals) {
        String parameter = name.replaceFirst("^-+", "");
        if (equals < 0 || !name.startsWith("--") || !PARAMETERS.contains(parameter)) {
            throw new IllegalArgumentException(
                    argument + " is unknown; there are --quick, --full, --list, --rounds=N, --minutes=N,"
                            + " --contenders=NAMES, --store=, --writer=, --material=, --memories=; see --help");
        }
        return parameter;
    }

    private static int number(String name, String value) {
        if (!value.matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException(name + "=" + value + ": a number from 1 is expected");
        }
        return Integer.parseInt(value);
    }

    private static Set<String> known(List<String> names) {
        for (String name : names) {
            if (Entrants.find(name).isEmpty()) {
                throw new IllegalArgumentException("no contender '" + name + "'; there are "
                        + String.join(
                                ", ", Entrants.ALL.stream().map(Entrant::name).toList()));
            }
        }
        return Set.copyOf(names);
    }
}
