package org.packguard.driver.linkbms;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out of a document what looks like a password by its name, for a recording. Nothing else is changed. Pure. */
final class Redaction {
    private static final String STRING = "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"";
    private static final Pattern MEMBER =
            Pattern.compile("(" + STRING + ")\\s*+:\\s*+(" + STRING + "|[^\\s,\\[{}\\]]++)", Pattern.DOTALL);
    private static final String HIDDEN = "\"***\"";

    private Redaction() {}

    /** The document without secrets, the very same bytes where there are none. */
    static byte[] of(byte[] document) {
        // one character for each byte, whatever the encoding
        String text = new String(document, StandardCharsets.ISO_8859_1);
        Matcher members = MEMBER.matcher(text);
        StringBuilder result = new StringBuilder();
        int done = 0;
        while (members.find()) {
            if (LinkBmsDecoder.SECRET
                    .matcher(members.group(1).toLowerCase(Locale.ROOT))
                    .find()) {
                result.append(text, done, members.start(2)).append(HIDDEN);
                done = members.end(2);
            }
        }
        return done == 0
                ? document
                : result.append(text, done, text.length()).toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
