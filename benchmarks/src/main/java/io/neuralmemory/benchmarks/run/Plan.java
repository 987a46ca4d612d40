package io.neuralmemory.benchmarks.run;

import io.neuralmemory.benchmarks.report.Entrant;
import io.neuralmemory.benchmarks.report.Entrants;
import io.neuralmemory.benchmarks.run.Request.Depth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.openjdk.jmh.runner.BenchmarkListEntry;

/** Which questions are put to which contenders, with which parameters. */
final class Plan {
    private static final String MATERIAL = "material";
    private static final String MEMORIES = "memories";

    /** What a quick run has no time for, unless it is asked for by name. */
    private static final Set<String> LEFT_OUT_QUICKLY = Set.of(
            "DurableStore.twoThreads",
            "Load.openAndSearch",
            "SaveAfterOneChange.save",
            "Scaling.put",
            "Search.everyThread");

    private final Request request;
    private final Set<String> present;

    /** @param present names of the contenders that were built */
    Plan(Request request, Set<String> present) {
        this.request = request;
        this.present = present;
    }

    /**
     * Cases of one question over the same data stand together; within them contenders take turns.
     *
     * @param expressions see {@link Questions#matching}
     */
    List<List<Case>> groups(List<String> expressions) {
        List<List<Case>> groups = new ArrayList<>();
        for (BenchmarkListEntry question : Questions.matching(expressions)) {
            if (expressions.isEmpty()
                    && request.depth() == Depth.QUICK
                    && LEFT_OUT_QUICKLY.contains(Questions.name(question))) {
                continue;
            }
            for (SortedMap<String, String> data : data(question)) {
                List<Case> group = cases(question, data);
                if (!group.isEmpty()) {
                    groups.add(group);
                }
            }
        }
        return groups;
    }

    private List<SortedMap<String, String>> data(BenchmarkListEntry question) {
        List<Amount> amounts = Amount.of(request.depth(), Questions.name(question));
        List<SortedMap<String, String>> data = new ArrayList<>();
        if (request.parameters().containsKey(MATERIAL) || request.parameters().containsKey(MEMORIES)) {
            Amount usual = amounts.get(0);
            for (String material : request.parameters().getOrDefault(MATERIAL, List.of(usual.material()))) {
                for (String memories : request.parameters().getOrDefault(MEMORIES, List.of(usual.memories()))) {
                    data.add(new TreeMap<>(Map.of(MATERIAL, material, MEMORIES, memories)));
                }
            }
            return data;
        }
        amounts.forEach(
                amount -> data.add(new TreeMap<>(Map.of(MATERIAL, amount.material(), MEMORIES, amount.memories()))));
        return data;
    }

    private List<Case> cases(BenchmarkListEntry question, SortedMap<String, String> data) {
        String parameter = Questions.contenderParameter(question);
        List<Case> cases = new ArrayList<>();
        for (String contender : contenders(question, parameter)) {
            SortedMap<String, String> parameters = new TreeMap<>(data);
            parameters.put(parameter, contender);
            cases.add(new Case(question.getUsername(), contender, parameters));
        }
        return cases;
    }

    private List<String> contenders(BenchmarkListEntry question, String parameter) {
        if (request.parameters().containsKey(parameter)) {
            return request.parameters().get(parameter);
        }
        Set<String> names = new LinkedHashSet<>(Questions.values(question, parameter));
        Entrants.ALL.stream()
                .filter(entrant -> entrant.role() != Entrant.Role.OURS)
                .map(Entrant::name)
                .forEach(names::add);
        return names.stream()
                .filter(name -> present.contains(name.replaceAll("/.*", "")))
                .filter(name -> Entrants.find(name).orElseThrow().answers(Questions.name(question)))
                .filter(this::isWanted)
                .toList();
    }

    private boolean isWanted(String name) {
        if (!request.contenders().isEmpty()) {
            return request.contenders().contains(name.replaceAll("/.*", ""));
        }
        // Of interest beside our other backends and modes, seldom beside peers.
        return request.depth() != Depth.QUICK || !(name.startsWith("json+") || name.endsWith("/NONE"));
    }
}
