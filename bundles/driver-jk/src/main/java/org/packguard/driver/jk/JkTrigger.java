package org.packguard.driver.jk;

import java.util.Optional;

/** What can be asked for by the trigger protocol of RS485; the code is the low byte of the register that is written. */
enum JkTrigger {
    /** A cells frame. */
    STATUS(0x20, JkFormat.CELLS),
    /** A settings frame. */
    SETTINGS(0x1E, JkFormat.SETTINGS),
    /** An info frame. */
    ABOUT(0x1C, JkFormat.INFO);

    private final byte code;
    private final byte type;

    JkTrigger(int code, byte type) {
        this.code = (byte) code;
        this.type = type;
    }

    /** The low byte of the register, whose high byte is 16 hex. */
    byte code() {
        return code;
    }

    /** The type of the frame that answers. */
    byte type() {
        return type;
    }

    /** Finds the one with this code. */
    static Optional<JkTrigger> byCode(byte code) {
        for (JkTrigger one : values()) {
            if (one.code == code) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
