package org.packguard.can;

import java.util.ArrayList;
import java.util.List;

/**
 * What error frames mean. The classes are bits of the identifier and the details bytes of the data, as SocketCAN has them
 * ({@code linux/can/error.h}); transports that tell of errors in another way are translated to it.
 */
public final class BusErrors {
    /** Arbitration was lost; details in byte 0. */
    public static final int LOST_ARBITRATION = 0x002;

    /** A problem of the controller; details in byte 1. */
    public static final int CONTROLLER = 0x004;

    /** A violation of the protocol; details in bytes 2 and 3. */
    public static final int PROTOCOL = 0x008;

    /** Nobody has acknowledged a frame. */
    public static final int NO_ACKNOWLEDGEMENT = 0x020;

    /** The controller has left the bus after too many errors. */
    public static final int BUS_OFF = 0x040;

    /** An error on the bus. */
    public static final int BUS_ERROR = 0x080;

    /** The controller takes part again. */
    public static final int RESTARTED = 0x100;

    /** Detail of {@link #CONTROLLER}: frames were lost in receiving. */
    public static final int RECEIVE_OVERFLOW = 0x01;

    /** Detail of {@link #CONTROLLER}: frames were lost in sending. */
    public static final int SEND_OVERFLOW = 0x02;

    /** Detail of {@link #CONTROLLER}: so many errors that it warns, in receiving or in sending. */
    public static final int WARNING = 0x0C;

    /** Detail of {@link #CONTROLLER}: so many errors that it is passive, in receiving or in sending. */
    public static final int PASSIVE = 0x30;

    /** Detail of {@link #CONTROLLER}: no more errors than usual. */
    public static final int ACTIVE = 0x40;

    private BusErrors() {}

    /**
     * An error frame.
     *
     * @param classes the classes, added up
     * @param details of {@link #CONTROLLER}
     */
    public static CanFrame of(int classes, int details) {
        byte[] data = new byte[CanFrame.MAX_LENGTH];
        data[1] = (byte) details;
        return CanFrame.error(classes, data);
    }

    /** Whether the frame says that the controller has left the bus. */
    public static boolean isOff(CanFrame frame) {
        return frame.error() && (frame.id() & BUS_OFF) != 0;
    }

    /** Whether the frame says that the controller has many errors and takes part with restraint. */
    public static boolean isPassive(CanFrame frame) {
        return frame.error() && has(frame, PASSIVE);
    }

    /** Whether the frame says that the controller takes part in the bus without restraint. */
    public static boolean isActive(CanFrame frame) {
        return frame.error() && !isOff(frame) && ((frame.id() & RESTARTED) != 0 || has(frame, ACTIVE));
    }

    /** The names under which the errors of an error frame are counted; none for a frame that says that all is well. */
    public static List<String> names(CanFrame frame) {
        List<String> names = new ArrayList<>();
        if (!frame.error()) {
            return names;
        }
        name(names, (frame.id() & BUS_OFF) != 0, "bus-off");
        name(names, has(frame, RECEIVE_OVERFLOW), "receive-overflow");
        name(names, has(frame, SEND_OVERFLOW), "send-overflow");
        name(names, has(frame, WARNING), "error-warning");
        name(names, has(frame, PASSIVE), "error-passive");
        name(names, (frame.id() & LOST_ARBITRATION) != 0, "lost-arbitration");
        name(names, (frame.id() & NO_ACKNOWLEDGEMENT) != 0, "no-acknowledgement");
        name(names, (frame.id() & (BUS_ERROR | PROTOCOL)) != 0, "bus-error");
        return names;
    }

    private static boolean has(CanFrame frame, int detail) {
        return (frame.id() & CONTROLLER) != 0 && frame.length() > 1 && (frame.at(1) & detail) != 0;
    }

    private static void name(List<String> names, boolean applies, String name) {
        if (applies) {
            names.add(name);
        }
    }
}
