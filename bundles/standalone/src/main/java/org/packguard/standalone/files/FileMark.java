package org.packguard.standalone.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the file system says of a file without reading it. Hundreds of files are looked at every second.
 *
 * @param attributes which file it is, its size, and when it was changed last, which nobody can set; empty where unknown
 */
record FileMark(Map<String, Object> attributes) {
    /** Of no file, of what is none, and of a file system that does not tell. */
    static final FileMark NONE = new FileMark(Map.of());

    /** The mark of a file as it is now. */
    static FileMark of(Path file) {
        try {
            Map<String, Object> found =
                    Files.readAttributes(file, "unix:ino,size,ctime,lastModifiedTime,isRegularFile");
            return Boolean.TRUE.equals(found.get("isRegularFile")) ? new FileMark(found) : NONE;
        } catch (IOException | UnsupportedOperationException e) { // what is wrong with it is said by who reads it
            return NONE;
        }
    }
}
