package org.packguard.driver.jk;

/**
 * Encodes the requests and commands that the driver may send. What cannot be written here cannot be sent: there is no way
 * to name the registers that shut down, restart, recalibrate or reset a device. Pure.
 */
final class JkCommands {
    /** What can be asked for or written by the 20-byte commands of the byte stream (JK02). */
    enum Register {
        /** Ask for an info frame. */
        INFO(0x97, 0),
        /** Ask for a settings frame, and make the device send cells frames by itself. */
        CELLS(0x96, 0),
        /** Ask for a logbook frame. */
        LOGBOOK(0xA1, 0),
        /** Charge switch, 0 or 1. */
        CHARGE(0x1D, 4),
        /** Discharge switch, 0 or 1. */
        DISCHARGE(0x1E, 4),
        /** Balancer switch, 0 or 1. */
        BALANCER(0x1F, 4),
        /** Balancer switch of JK04, 0 or 1. */
        BALANCER_JK04(0x6C, 1),
        /** Cell overvoltage protection in millivolts. */
        CELL_OVERVOLTAGE(0x04, 4),
        /** What the first UART speaks; 1 is RS485. */
        UART1_PROTOCOL(0xA5, 2);

        private final int number;
        private final int width;

        Register(int number, int width) {
            this.number = number;
            this.width = width;
        }
    }

    /** What can be switched over 4E57. */
    enum UartSwitch {
        /** Charge switch. */
        CHARGE(0xAB),
        /** Discharge switch. */
        DISCHARGE(0xAC),
        /** Balancer switch, which newer firmware refuses. */
        BALANCER(0x9D);

        private final int tag;

        UartSwitch(int tag) {
            this.tag = tag;
        }
    }

    private static final int UART_WRITE = 2;
    private static final int UART_AUTHORISE = 5;
    private static final int UART_READ_ALL = 6;
    private static final int SOURCE_GPS = 2;
    private static final int SOURCE_PC = 3;

    private JkCommands() {}

    /** A 20-byte command that asks for something. */
    static byte[] read(Register register) {
        if (register.width != 0) {
            throw new IllegalArgumentException(register + " is written, not read");
        }
        return command(register, 0);
    }

    /** A 20-byte command that writes a value. */
    static byte[] write(Register register, int value) {
        if (register.width == 0) {
            throw new IllegalArgumentException(register + " is read, not written");
        }
        return command(register, value);
    }

    /** Asks for everything over 4E57. */
    static byte[] uartReadAll() {
        return uart(UART_READ_ALL, SOURCE_PC, 0);
    }

    /** Comes before a write over 4E57. */
    static byte[] uartAuthorise() {
        return uart(UART_AUTHORISE, SOURCE_GPS, 0, 0);
    }

    /** Operates a switch over 4E57; the reply is undocumented, so the state is to be read back. */
    static byte[] uartWrite(UartSwitch which, boolean on) {
        return uart(UART_WRITE, SOURCE_GPS, which.tag, on ? 1 : 0);
    }

    /** Asks a device on RS485 for a frame. */
    static byte[] trigger(int address, JkTrigger what) {
        byte[] request = {(byte) checked(address), 0x10, 0x16, what.code(), 0, 1, 2, 0, 0, 0, 0};
        return JkModbus.closed(request);
    }

    /** A bus address that a device can have, 1 to 15; the bus master's 0 is never asked. */
    static int checked(int address) {
        if (address < 1 || address > JkFormat.HIGHEST_ADDRESS) {
            throw new IllegalArgumentException("address " + address + " is not within 1 to 15");
        }
        return address;
    }

    private static byte[] command(Register register, int value) {
        byte[] command = new byte[JkFormat.COMMAND_LENGTH];
        command[0] = (byte) 0xAA;
        command[1] = 0x55;
        command[2] = (byte) 0x90;
        command[3] = (byte) 0xEB;
        command[4] = (byte) register.number;
        command[5] = (byte) register.width;
        for (int i = 0; i < register.width; i++) {
            command[6 + i] = (byte) (value >>> 8 * i);
        }
        command[command.length - 1] = (byte) Checksums.sum8(command, 0, command.length - 1);
        return command;
    }

    private static byte[] uart(int order, int source, int... data) {
        byte[] frame = new byte[20 + data.length];
        frame[0] = 0x4E;
        frame[1] = 0x57;
        frame[3] = (byte) (frame.length - 2);
        frame[8] = (byte) order;
        frame[9] = (byte) source;
        for (int i = 0; i < data.length; i++) {
            frame[11 + i] = (byte) data[i];
        }
        frame[frame.length - 5] = 0x68;
        int sum = Checksums.sum16(frame, 0, frame.length - 2);
        frame[frame.length - 2] = (byte) (sum >>> 8);
        frame[frame.length - 1] = (byte) sum;
        return frame;
    }
}
