package org.packguard.driver.smartbms123;

import java.util.Arrays;
import org.packguard.link.recording.RecordedChunk.Direction;

/**
 * Keeps the PIN out of recordings. It is in a command, in the command's echo, and in the answer to a question, which has no
 * mark of its own. So only what cannot be anything but a record of the stream is left as it is, and nothing at all while
 * a secret may come. Safe for any thread.
 */
final class StreamMask {
    private static final byte MASK = '*';
    private static final String TAGS = "UVTCEMHB";
    private static final String IN_RECORDS = "0123456789ABCDEF_+-X:";

    /** Where in a line the next received byte stands. */
    private enum Place {
        START,
        BEHIND_TAG,
        IN_RECORD,
        IN_OTHER
    }

    private Place place = Place.START;
    private int secrets;

    /** A connection has begun. */
    synchronized void begin() {
        place = Place.START;
        secrets = 0;
    }

    /** What is about to be sent has an echo or an answer that is secret. */
    synchronized void expectSecret() {
        secrets++;
    }

    /** Such an answer has come. Where one never comes, nothing is recorded in clear any more. */
    synchronized void secretCame() {
        secrets = Math.max(0, secrets - 1);
    }

    /** Overwrites what is not to be recorded. */
    synchronized void mask(Direction direction, byte[] copy) {
        if (direction == Direction.SENT) {
            if (isSecret(copy)) {
                Arrays.fill(copy, MASK);
            }
            return;
        }
        for (int i = 0; i < copy.length; i++) {
            copy[i] = masked(copy[i]);
        }
    }

    private static boolean isSecret(byte[] command) {
        return command.length > 0 && command[0] == Conversation.PIN_COMMAND.charAt(0);
    }

    private byte masked(byte one) {
        if (one == '\r' || one == '\n' || one == ' ') {
            place = Place.START;
            return one;
        }
        place = next((char) (one & 0xFF));
        return place == Place.IN_OTHER || secrets > 0 ? MASK : one;
    }

    private Place next(char one) {
        if (one == StreamFramer.PING || one == StreamFramer.ENQUIRY) {
            return place;
        }
        return switch (place) {
            case START -> TAGS.indexOf(one) < 0 ? Place.IN_OTHER : Place.BEHIND_TAG;
            case BEHIND_TAG -> one == '_' ? Place.IN_RECORD : Place.IN_OTHER;
            case IN_RECORD -> IN_RECORDS.indexOf(one) < 0 ? Place.IN_OTHER : Place.IN_RECORD;
            case IN_OTHER -> Place.IN_OTHER;
        };
    }
}
