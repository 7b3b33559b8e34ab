package org.packguard.standalone.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.packguard.core.config.Excerpt;
import org.packguard.core.owner.Wanted;
import org.packguard.model.problem.Problem;

/**
 * All configuration files of a directory as they are at one moment.
 *
 * @param wanted what the files ask for, by file name
 * @param problems files whose names say nothing
 */
public record ConfigFiles(List<Wanted> wanted, List<Problem> problems) {
    /** Copies the lists. */
    public ConfigFiles {
        wanted = List.copyOf(wanted);
        problems = List.copyOf(problems);
    }

    /**
     * Reads a directory.
     *
     * @throws IOException when the directory itself cannot be read; what is wrong with a file is a problem of that file
     */
    public static ConfigFiles read(Path directory) throws IOException {
        List<Wanted> wanted = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (String name : names(directory)) {
            Optional<FileName> meaning = FileName.of(name);
            if (meaning.isPresent()) {
                wanted.add(wanted(meaning.get(), name, FileState.of(directory.resolve(name))));
            } else {
                problems.add(unknown(name));
            }
        }
        return new ConfigFiles(wanted, problems);
    }

    private static Set<String> names(Path directory) throws IOException {
        Set<String> names = new TreeSet<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path path : stream) {
                String name = path.getFileName().toString();
                if (FileName.isOurs(name)) {
                    names.add(name);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    /** What a file asks for. */
    static Wanted wanted(FileName meaning, String name, FileState state) {
        String shown = Excerpt.of(name);
        Settings settings = state.fault().isEmpty()
                ? Settings.of(shown, state.content())
                : Settings.unreadable(shown, state.fault());
        return new Wanted(meaning.kind(), meaning.id(), settings.values(), shown, settings.problems());
    }

    /** What is wrong with a file whose name says nothing. */
    static Problem unknown(String name) {
        return new Problem(Excerpt.of(name), "", "", FileName.whyUnknown(name));
    }
}
