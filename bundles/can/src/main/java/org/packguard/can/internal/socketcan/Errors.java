package org.packguard.can.internal.socketcan;

import java.io.IOException;
import org.packguard.link.LinkFailure;
import org.packguard.model.problem.Reason;
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
        Reason why =
                switch (e.getErrorNumber()) {
                    case NO_FAMILY -> Reason.of("can.no-family", "the kernel of this system has no CAN");
                    case NO_DEVICE, NO_SUCH_ADDRESS ->
                        Reason.of("can.no-interface", "there is no CAN interface {0}", network);
                    case DOWN -> Reason.of("can.the-can-interface-is-down", "the CAN interface {0} is down", network);
                    case NOT_PERMITTED ->
                        Reason.of("can.not-permitted", "the CAN interface {0} may not be used", network);
                    default -> Reason.of("can.fails", "the CAN interface {0} fails: {1}", network, e.getErrorString());
                };
        return new LinkFailure(why, e);
    }
}
