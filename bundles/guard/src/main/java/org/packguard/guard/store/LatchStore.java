package org.packguard.guard.store;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.packguard.model.place.AtomicFile;

/**
 * The file of one guard: a line with the checksum and a line of JSON. It is replaced as a whole and on the disk when
 * {@link #write} returns. A marker beside it tells a lost file from one that has never been. For one thread at a time.
 */
public final class LatchStore {
    private static final String HEAD = "packguard-latches 1 ";
    private static final int LARGEST = 1 << 20;

    private final String guard;
    private final Path directory;
    private final Path file;
    private final Path marker;

    /**
     * The store of a guard.
     *
     * @param directory where the stores of all guards are; made when it is needed
     * @param guard the id of the guard
     */
    public LatchStore(Path directory, String guard) {
        this.guard = guard;
        this.directory = directory;
        file = directory.resolve(guard + ".latches");
        marker = directory.resolve(guard + ".known");
    }

    /** What is there. Never throws: what cannot be read counts as damaged. */
    public Loaded load() {
        if (Files.notExists(file)) {
            return Files.notExists(marker) ? new Loaded.Fresh() : new Loaded.Damaged("is missing");
        }
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            return new Loaded.Damaged("cannot be read");
        }
        return content.length > LARGEST
                ? new Loaded.Damaged("is too large")
                : parse(new String(content, StandardCharsets.UTF_8));
    }

    private Loaded parse(String content) {
        String[] lines = content.split("\n", -1);
        if (lines.length != 3 || !lines[2].isEmpty() || !lines[0].equals(HEAD + checksum(lines[1]))) {
            return new Loaded.Damaged("has a wrong checksum");
        }
        try {
            JsonObject all = JsonParser.parseString(lines[1]).getAsJsonObject();
            String owner = all.get("guard").getAsString();
            if (!owner.equals(guard)) {
                return new Loaded.Damaged("belongs to the guard " + owner);
            }
            Map<String, String> settings = new TreeMap<>();
            all.getAsJsonObject("settings")
                    .entrySet()
                    .forEach(entry ->
                            settings.put(entry.getKey(), entry.getValue().getAsString()));
            return new Loaded.Found(new Stored(
                    MemoryJson.read(all.getAsJsonObject("memory")),
                    all.get("clean").getAsBoolean(),
                    settings));
        } catch (RuntimeException e) { // the checksum is right, so this was written by another version
            return new Loaded.Damaged("cannot be understood");
        }
    }

    /** Replaces what is there; on return it is on the disk. */
    public void write(Stored stored) throws IOException {
        prepare();
        JsonObject all = new JsonObject();
        all.addProperty("guard", guard);
        all.addProperty("clean", stored.clean());
        JsonObject settings = new JsonObject();
        new TreeMap<>(stored.settings()).forEach(settings::addProperty);
        all.add("settings", settings);
        all.add("memory", MemoryJson.write(stored.memory()));
        String json = all.toString();
        String content = HEAD + checksum(json) + "\n" + json + "\n";
        AtomicFile.write(file, content.getBytes(StandardCharsets.UTF_8), AtomicFile.OWNER_ONLY);
        if (Files.notExists(marker)) {
            AtomicFile.write(marker, new byte[0], AtomicFile.OWNER_ONLY);
        }
    }

    /** Finds out whether the store could be written, without touching what is there. */
    public void probe() throws IOException {
        prepare();
        Path probe = directory.resolve(guard + ".probe");
        AtomicFile.write(probe, new byte[] {'\n'}, AtomicFile.OWNER_ONLY);
        Files.delete(probe);
    }

    private void prepare() throws IOException {
        AtomicFile.directory(directory, AtomicFile.OWNER_ONLY_DIRECTORY);
    }

    private static String checksum(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
