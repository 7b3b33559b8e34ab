package org.packguard.itests.openhab;

import java.util.Map;
import java.util.TreeMap;

/** All files that are made from providers, channels and the dictionary. */
final class OpenhabFiles {
    private OpenhabFiles() {}

    /** By their paths below the folder of bundles. */
    static Map<String, String> all(German german) {
        Map<String, String> files = new TreeMap<>();
        BindingFiles.all(german).forEach((path, text) -> files.put("openhab/src/main/resources/" + path, text));
        for (ThingType type : ThingTypes.ALL) {
            ThingFiles.all(type, german)
                    .forEach((path, text) -> files.put(type.bundle() + "/src/main/resources/" + path, text));
        }
        return files;
    }
}
