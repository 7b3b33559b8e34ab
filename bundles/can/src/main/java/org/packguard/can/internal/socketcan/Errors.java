package org.packguard.can.internal.socketcan;

import java.io.IOException;
import tel.schich.javacan.platform.linux.LinuxNativeOperationException;

/** Errors of the system in plain words. */
final class Errors {
    static final int NO_BUFFER = 105;

    private static final int NOT_PERMITTED = 1;
    private static final int NO_SUCH_ADDRESS = 6;
    private static final int NO_DEVICE = 19;
    private static final int NO_FAMILY = 97;
    private static final int DOWN = 100;

    private Errors() {}

    static IOException plain(LinuxNativeOperationException e, String network) {
        String text =
                switch (e.getErrorNumber()) {
                    case NO_FAMILY -> "the kernel of this system has no CAN";
                    case NO_DEVICE, NO_SUCH_ADDRESS -> "there is no CAN interface " + network;
                    case DOWN -> "the CAN interface " + network + " is down";
                    case NOT_PERMITTED -> "the CAN interface " + network + " may not be used";
                    default -> "the CAN interface " + network + " fails: " + e.getErrorString();
                };
        return new IOException(text, e);
    }
}
