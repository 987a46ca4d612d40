package io.neuralmemory.engine.home;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Embedder;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.StoreHome;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * What {@code store.properties} says, or whatever else a home keeps a description in: a {@link StoreDescription} as
 * lines {@code key=value} in UTF-8, the last of which, {@code crc32c}, is the CRC-32C of all bytes before it in eight
 * hexadecimal digits. Written when the store is created, before anything else, and never again, except that a store
 * made by restoring a backup, or by a migration where it stays, counts as none until that has finished, as does one
 * whose embeddings are being replaced, and which has another embedder and another dimension then.
 */
public final class StoreProperties {
    public static final String FILE_NAME = "store.properties";

    private static final int FORMAT = 1;
    static final int MAX_BYTES = 1 << 16;
    private static final String CHECKSUM_KEY = "crc32c=";
    private static final String OPTION_PREFIX = "option.";
    private static final String NO_LOG = "none";
    /** A line that a store's description has until the backup is restored, or the store copied, that it is made for. */
    private static final String UNFINISHED = "unfinished=restore\n";
    /** A line that it has while what could not be created is being removed, and what begins a line for each name. */
    private static final String TAKEN_BACK = "unfinished=creation\n";

    /** A line that it has while embeddings of another model take the place of the store's. */
    private static final String REEMBEDDING = "unfinished=reembedding\n";

    private static final String MADE = "made.";

    private final StoreHome.Description place;

    /** @param place where the bytes are */
    public StoreProperties(StoreHome.Description place) {
        this.place = place;
    }

    /** The description of a store in a directory. */
    public StoreProperties(Path directory) {
        this(new DescriptionFile(directory));
    }

    public boolean exists() {
        return place.exists();
    }

    /** Creates the description; durable on return. */
    public void create(StoreDescription description) {
        create(description, "");
    }

    /** Creates the description of a store that counts as none until {@link #finish}; durable on return. */
    public void begin(StoreDescription description) {
        create(description, UNFINISHED);
    }

    private void create(StoreDescription description, String mark) {
        place.create(bounded(render(description, mark)));
    }

    private static byte[] bounded(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new StoreConfigurationException("the store's description would have " + bytes.length
                    + " bytes, of which " + FILE_NAME + " can hold " + MAX_BYTES + "; use shorter options");
        }
        return bytes;
    }

    /** Makes a store of one that was begun; durable on return. */
    public void finish() {
        findUnfinished().ifPresent(description -> place.replace(render(description)));
    }

    /** The description of a store that was {@linkplain #begin begun} and not finished. */
    public Optional<StoreDescription> findUnfinished() {
        byte[] bytes = place.read();
        return Optional.of(parse(bytes)).filter(description -> isUnfinished(bytes));
    }

    private static boolean isUnfinished(byte[] bytes) {
        return hasLine(bytes, UNFINISHED);
    }

    private static boolean hasLine(byte[] bytes, String line) {
        return new String(bytes, UTF_8).contains("\n" + line);
    }

    /** Says that embeddings of two models are among the memories; durable on return. */
    public void beginReembedding() {
        place.replace(render(readReembedded(), REEMBEDDING));
    }

    /** Whether that was said last. */
    public boolean isReembedding() {
        return hasLine(place.read(), REEMBEDDING);
    }

    /** The description of the store as it was created, or before its embeddings began to be replaced. */
    public StoreDescription readReembedded() {
        return isReembedding() ? parse(place.read()) : read();
    }

    /** Says that all embeddings are those of this embedder; durable on return. */
    public StoreDescription finishReembedding(Embedder embedder) {
        StoreDescription finished = readReembedded().withEmbedder(embedder.name(), embedder.dimension());
        place.replace(render(finished));
        return finished;
    }

    /** Says that there will be no store, and that what has these names is being removed; durable on return. */
    public void takeBack(Set<String> names) {
        StringBuilder mark = new StringBuilder(TAKEN_BACK);
        int count = 0;
        for (String name : names) {
            line(mark, MADE + count++, URLEncoder.encode(name, UTF_8));
        }
        place.replace(bounded(render(parse(place.read()), mark.toString())));
    }

    /** The names that are being removed; empty if there is a store, or no description. */
    public Optional<Set<String>> findTakenBack() {
        byte[] bytes = place.exists() ? place.read() : new byte[0];
        if (!hasLine(bytes, TAKEN_BACK)) {
            return Optional.empty();
        }
        parse(bytes);
        Set<String> names = new TreeSet<>();
        values(new String(bytes, UTF_8)).forEach((key, value) -> {
            if (key.startsWith(MADE)) {
                names.add(URLDecoder.decode(value, UTF_8));
            }
        });
        return Optional.of(names);
    }

    /**
     * The description of the store.
     *
     * @throws StoreConfigurationException if it was begun and not finished, is being taken back or reembedded
     */
    public StoreDescription read() {
        byte[] bytes = place.read();
        StoreDescription description = parse(bytes);
        if (isUnfinished(bytes)) {
            throw new StoreConfigurationException("there is no store yet: " + place + " says that a backup was being"
                    + " restored here, or a store copied, which has not finished; run the same 'neural-memory restore'"
                    + " again, or the same migration");
        } else if (hasLine(bytes, TAKEN_BACK)) {
            throw new StoreConfigurationException("there is no store: " + place + " says that one could not be created"
                    + " here, and that what is left of it is to be removed; open it for writing, which does so first");
        }
        if (hasLine(bytes, REEMBEDDING)) {
            throw new StoreConfigurationException(
                    place + " says that the store's embeddings are being replaced by those"
                            + " of another model, which has not finished; wait, or, if nobody is at it, run the same"
                            + " 'neural-memory reembed' again");
        }
        return description;
    }

    /** The description in the bytes of the file. */
    StoreDescription parse(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        int checksumAt = text.lastIndexOf(CHECKSUM_KEY);
        if (checksumAt <= 0 || !text.substring(checksumAt).equals(checksumLine(text.substring(0, checksumAt)))) {
            throw new CorruptStoreException(
                    place + ": the checksum does not fit the content; put back an unchanged copy of this file");
        }
        Map<String, String> values = values(text.substring(0, checksumAt));
        requireKnownFormat(values);
        return description(values);
    }

    private void requireKnownFormat(Map<String, String> values) {
        if (!Integer.toString(FORMAT).equals(values.get("format"))) {
            throw new IncompatibleStoreException(place + ": the store has format " + values.get("format")
                    + ", this version knows " + FORMAT + "; open it with a newer version");
        }
    }

    private StoreDescription description(Map<String, String> values) {
        try {
            int dimension = dimension(required(values, "dimension"));
            StoreHeader header = new StoreHeader(
                    UUID.fromString(required(values, "store")).toString(),
                    Instant.parse(required(values, "created")),
                    dimension == 0 ? OptionalInt.empty() : OptionalInt.of(dimension));
            String log = required(values, "log");
            return new StoreDescription(
                    header,
                    new StoreParts(
                            required(values, "backend"),
                            log.equals(NO_LOG) ? Optional.empty() : Optional.of(log),
                            Optional.ofNullable(values.get("language")),
                            Optional.ofNullable(values.get("embedder"))),
                    Boolean.parseBoolean(required(values, "compress")),
                    options(values));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new CorruptStoreException(
                    place + ": " + e.getMessage() + "; put back an unchanged copy of this file", e);
        }
    }

    private static int dimension(String text) {
        int dimension = Integer.parseInt(text);
        if (dimension < 0 || dimension > EmbeddingVector.MAX_DIMENSION) {
            throw new NumberFormatException(
                    "dimension is " + dimension + ", expected 0 to " + EmbeddingVector.MAX_DIMENSION);
        }
        return dimension;
    }

    private String required(Map<String, String> values, String key) {
        String value = values.get(key);
        if (value == null) {
            throw new CorruptStoreException(
                    place + ": key '" + key + "' is missing; put back an unchanged copy of this file");
        }
        return value;
    }

    private static StorageOptions options(Map<String, String> values) {
        Map<String, String> options = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : values.entrySet()) {
            if (entry.getKey().startsWith(OPTION_PREFIX)) {
                options.put(entry.getKey().substring(OPTION_PREFIX.length()), entry.getValue());
            }
        }
        return StorageOptions.of(options);
    }

    private Map<String, String> values(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Iterator<String> lines = text.lines().iterator(); lines.hasNext(); ) {
            String line = lines.next();
            int equals = line.indexOf('=');
            if (line.startsWith("#")) {
                continue;
            } else if (equals < 1 || hasControls(line)) {
                throw new CorruptStoreException(place + ": line '" + line.replaceAll("\\p{Cntrl}", "?")
                        + "' is no key=value; put back an unchanged copy of this file");
            }
            values.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return values;
    }

    private static boolean hasControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** The bytes of the file. */
    static byte[] render(StoreDescription description) {
        return render(description, "");
    }

    private static byte[] render(StoreDescription description, String mark) {
        StringBuilder text = new StringBuilder("# A Neural Memory store. Written by the program alone; do not edit.\n");
        entries(description).forEach((key, value) -> line(text, key, value));
        text.append(mark);
        return text.append(checksumLine(text.toString())).toString().getBytes(UTF_8);
    }

    /** A description as the file has it, in its order. */
    public static Map<String, String> entries(StoreDescription description) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("format", Integer.toString(FORMAT));
        entries.put("store", description.header().storeId());
        entries.put("created", description.header().createdAt().toString());
        entries.put(
                "dimension", Integer.toString(description.header().dimension().orElse(0)));
        entries.put("backend", description.backend());
        entries.put("log", description.log().orElse(NO_LOG));
        description.language().ifPresent(language -> entries.put("language", language));
        description.embedder().ifPresent(embedder -> entries.put("embedder", embedder));
        entries.put("compress", Boolean.toString(description.compress()));
        description.options().asMap().forEach((key, value) -> entries.put(OPTION_PREFIX + key, value));
        return entries;
    }

    private static void line(StringBuilder text, String key, String value) {
        if (key.indexOf('=') >= 0 || hasControls(key + value)) {
            throw new StoreConfigurationException("option '" + key + "' = '" + value
                    + "' cannot be kept in " + FILE_NAME
                    + "; use no control characters, and no '=' in its key");
        }
        text.append(key).append('=').append(value).append('\n');
    }

    static String checksumLine(String before) {
        CRC32C checksum = new CRC32C();
        checksum.update(before.getBytes(UTF_8));
        return CHECKSUM_KEY + HexFormat.of().toHexDigits((int) checksum.getValue()) + "\n";
    }
}
