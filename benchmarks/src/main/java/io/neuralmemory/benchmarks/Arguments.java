package io.neuralmemory.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was asked for on the command line.
 *
 * @param quick whether few short iterations will do
 * @param parameters values of the benchmarks' parameters, by name
 * @param filters regular expressions over benchmark names; empty for all
 */
record Arguments(boolean quick, Map<String, List<String>> parameters, List<String> filters) {
    private static final String QUICK = "--quick";

    /** Takes {@code --quick}, {@code --NAME=VALUE,VALUE} for a parameter, and filters. */
    static Arguments parse(String... arguments) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        List<String> filters = new ArrayList<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (argument.startsWith("--") && equals > 0) {
                parameters.put(
                        argument.substring(2, equals),
                        List.of(argument.substring(equals + 1).split(",", -1)));
            } else if (!argument.equals(QUICK)) {
                filters.add(argument);
            }
        }
        return new Arguments(List.of(arguments).contains(QUICK), parameters, filters);
    }
}
