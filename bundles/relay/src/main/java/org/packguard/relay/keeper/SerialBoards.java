package org.packguard.relay.keeper;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** LCUS boards on serial ports; the channels of one board share its port. Safe for any thread. */
final class SerialBoards {
    private static final int WRITE_MILLIS = 1_000;

    /** The library throws away on closing what has not left the computer yet, or what the far side of a pty has not read. */
    private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final byte START = (byte) 0xA0;

    private final Map<String, Board> boards = new HashMap<>();

    /** A channel of a board, counted from 1. */
    Contact channel(String path, int baud, int channel, boolean inverted) {
        Board board;
        synchronized (boards) {
            board = boards.computeIfAbsent(path, same -> new Board(path, baud));
            board.users++;
        }
        return new Channel(board, channel, inverted);
    }

    /** What the board is told: start, channel, state, and the sum of the three. */
    static byte[] frame(int channel, boolean on) {
        int state = on ? 1 : 0;
        return new byte[] {START, (byte) channel, (byte) state, (byte) (START + channel + state)};
    }

    private final class Channel implements Contact {
        private final Board board;
        private final int number;
        private final boolean inverted;

        Channel(Board board, int number, boolean inverted) {
            this.board = board;
            this.number = number;
            this.inverted = inverted;
        }

        @Override
        public void set(boolean closed) throws IOException {
            board.write(frame(number, closed != inverted));
        }

        @Override
        public Optional<Boolean> get() {
            return Optional.empty();
        }

        @Override
        public void close() {
            synchronized (boards) {
                board.users--;
                if (board.users == 0) {
                    boards.remove(board.path);
                    board.close();
                }
            }
        }
    }

    private static final class Board {
        private final String path;
        private final int baud;
        private int users;
        private SerialPort port;
        private long writtenAt = System.nanoTime();

        Board(String path, int baud) {
            this.path = path;
            this.baud = baud;
        }

        synchronized void write(byte[] bytes) throws IOException {
            if (port == null) {
                port = open();
            }
            if (port.writeBytes(bytes, bytes.length) != bytes.length) {
                close();
                throw new IOException(path + " takes no bytes");
            }
            writtenAt = System.nanoTime();
        }

        private SerialPort open() throws IOException {
            if (!Files.exists(Path.of(path))) {
                throw new IOException(path + " does not exist");
            }
            try {
                SerialPort fresh =
                        SerialPort.getCommPort(Path.of(path).toRealPath().toString());
                fresh.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
                fresh.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
                fresh.setComPortTimeouts(SerialPort.TIMEOUT_WRITE_BLOCKING, 0, WRITE_MILLIS);
                if (fresh.openPort()) {
                    return fresh;
                }
            } catch (SerialPortInvalidPortException e) {
                throw new IOException(path + " is not a serial port", e);
            } catch (LinkageError e) {
                throw new IOException("serial ports cannot be used on this system: " + e.getMessage(), e);
            }
            throw new IOException(path + " is in use or may not be opened");
        }

        synchronized void close() {
            if (port != null) {
                LockSupport.parkNanos(writtenAt + LINGER_NANOS - System.nanoTime());
                port.closePort();
                port = null;
            }
        }
    }
}
