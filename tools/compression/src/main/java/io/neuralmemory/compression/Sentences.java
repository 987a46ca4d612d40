package io.neuralmemory.compression;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sentences such as an assistant may remember, of invented people and things; the same for the same seed. */
final class Sentences {
    private static final Pattern SLOT = Pattern.compile("\\{([a-z]+)}");

    private static final List<String> TEMPLATES = List.of(
            "{person} prefers {drink} over {drink} in the {daytime}, mostly because of {reason}.",
            "The {thing} in {city} is closed until {month}; {person} found out when {event}.",
            "{person} works as {job} at {company} and reports to {person}.",
            "Our {system} failed at {hour} because {cause}; {person} fixed it by {remedy}.",
            "{person} is learning {language} and practises every {weekday} with {person}.",
            "For the trip to {city}, {person} wants {wish} and no more than {number} hours of travel a day.",
            "{company} uses {technology} for {purpose}, but they plan to replace it in {month}.",
            "The password rotation of the {system} happens every {number} days and is announced on {weekday}.",
            "{person} cannot eat {food} and asked us to order {food} for the meeting on {weekday}.",
            "When {event}, {person} said that {opinion}.",
            "The recipe needs {number} grams of {food}, a little {food}, and {number} minutes of patience.",
            "{person} moved from {city} to {city} in {month} and misses {reason}.",
            "Remind {person} to call {person} about the {thing} before {weekday} at {hour}.",
            "In the {daytime} {person} likes to be left alone; {opinion}.",
            "The contract with {company} ends in {month}, with a notice of {number} weeks.",
            "Do not deploy the {system} on a {weekday}: {cause}.",
            "{person}'s favourite book is about {topic}, and the second one about {topic}.",
            "We chose {technology} instead of {technology} for {purpose}, since {opinion}.",
            "The {thing} costs {number} euros and was paid by {company} on a {weekday}.",
            "{person} asked twice how {topic} works; explain it with {topic} next time.",
            "Birthday of {person}: the {number}th of {month}; a present may have to do with {topic}.",
            "The cat of {person} is afraid of {thing}s, which became clear when {event}.",
            "{person} and {person} disagree about {topic}: {opinion}.",
            "At {company} the {system} is called the {thing}, and nobody remembers why.");

    private static final Map<String, List<String>> WORDS = Map.ofEntries(
            words(
                    "person",
                    "Maren|Tobias|Aiko|Femi|Lucía|Jonas|Priya|Olga|Hassan|Ines|Wei|Nadia|Piotr|Salma|Erik|Chidi|"
                            + "Rosa|Kenji|Amélie|Viktor|Leila|Bruno|Yara|Søren"),
            words(
                    "drink",
                    "green tea|black coffee|oat milk|tap water|apple juice|ginger ale|cocoa|mint tea|espresso|kefir"),
            words(
                    "food",
                    "peanuts|rye bread|mushrooms|goat cheese|lentils|sea bass|spinach|buckwheat|tomatoes|dark"
                            + " chocolate|celery|mango|brown butter|chickpeas"),
            words("daytime", "early morning|late morning|afternoon|evening|night|lunch break"),
            words("weekday", "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"),
            words("month", "January|February|March|April|May|June|July|August|September|October|November|December"),
            words("hour", "six in the morning|half past nine|noon|quarter to three|five o'clock|midnight|02:40|17:15"),
            words("number", "2|3|4|5|7|8|12|14|18|21|24|30|45|60|90|120|250|365|400|750"),
            words(
                    "city",
                    "Lisbon|Oslo|Nairobi|Kraków|Osaka|Montréal|Tartu|Valparaíso|Ghent|Tunis|Leeds|Hanoi|Graz|Perth"),
            words(
                    "company",
                    "Kelpline|Northbeam Logistics|the tax office|a small bakery|Orchard Health|the university|"
                            + "Bluefinch Energy|the city library|Tidewater Insurance|Hollow Oak Games"),
            words(
                    "job",
                    "a nurse|a backend developer|an accountant|a piano teacher|a marine biologist|a translator|a"
                            + " site manager|a data analyst|a locksmith|an illustrator"),
            words("language", "Portuguese|Rust|Swahili|sign language|Japanese|SQL|Finnish|Haskell|Arabic|Welsh"),
            words(
                    "system",
                    "billing service|search index|mail gateway|backup job|login page|message queue|sensor"
                            + " network|build server|staging cluster|payment terminal|data warehouse"),
            words(
                    "technology",
                    "PostgreSQL|Kafka|a spreadsheet|SQLite|paper forms|Kubernetes|a cron job|Redis|plain text"
                            + " files|GraphQL|a message bus|Elasticsearch"),
            words(
                    "purpose",
                    "sending invoices|tracking parcels|planning shifts|full-text search|collecting"
                            + " measurements|storing photos|monthly reports|customer support|archiving mail|route planning"),
            words(
                    "thing",
                    "swimming pool|projector|espresso machine|bicycle|conference room|greenhouse|vacuum cleaner|"
                            + "telescope|parking permit|sewing machine|freight lift|smoke detector|rain coat|violin"),
            words(
                    "cause",
                    "the certificate had expired|the disk was full|nobody is there at the weekend|two clocks"
                            + " disagreed|a cable was cut by an excavator|the cache was cold|somebody renamed a column|the rate"
                            + " limit is too low|a retry storm had begun"),
            words(
                    "remedy",
                    "rolling back|adding an index|restarting it twice|deleting old logs|calling the provider|"
                            + "switching to the second region|raising the timeout|reading the manual for once"),
            words(
                    "event",
                    "the train was late|we met at the harbour|the power went out|the demo crashed|the audit began|"
                            + "her brother visited|the first snow fell|they lost the match|the fire alarm rang|the kitchen was"
                            + " painted|the new office opened"),
            words(
                    "opinion",
                    "simple things last longer|tests are worth the time|meetings should be short|nobody reads"
                            + " long manuals|a walk solves most problems|the old design was better|numbers beat adjectives|music"
                            + " helps with concentration|privacy comes first|cheap tools are expensive in the end"),
            words(
                    "reason",
                    "an old allergy|the smell of rain|a bet with a friend|the quiet mornings|the doctor's advice|"
                            + "childhood memories|the price|a sensitive stomach|the view of the river|good neighbours"),
            words(
                    "wish",
                    "a seat by the window|vegetarian food|a room without a carpet|step-free access|a late"
                            + " check-out|a desk with two screens|no night trains|a place to swim"),
            words(
                    "topic",
                    "compound interest|the history of maps|bee keeping|vector search|Roman law|tidal energy|"
                            + "garbage collection|polar expeditions|sourdough|chess endings|public transport|jazz harmony|"
                            + "volcanoes|the immune system|type theory|medieval trade"));

    private final Random random;

    Sentences(long seed) {
        random = new Random(seed);
    }

    private static Map.Entry<String, List<String>> words(String slot, String choices) {
        return Map.entry(slot, List.of(choices.split("\\|")));
    }

    /** As many different ones. */
    List<String> take(int count) {
        Set<String> sentences = new LinkedHashSet<>();
        while (sentences.size() < count) {
            sentences.add(SLOT.matcher(oneOf(TEMPLATES)).replaceAll(this::word));
        }
        return List.copyOf(sentences);
    }

    private String word(java.util.regex.MatchResult slot) {
        return Matcher.quoteReplacement(oneOf(WORDS.get(slot.group(1))));
    }

    private String oneOf(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
