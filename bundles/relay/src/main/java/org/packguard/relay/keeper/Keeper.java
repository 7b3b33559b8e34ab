package org.packguard.relay.keeper;

import com.fazecast.jSerialComm.SerialPort;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The keeper's program: opens all its relays at the end of its input, after 3 s without a beat, and when it is asked to end. */
public final class Keeper {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(3);
    private static final long PARTING_MILLIS = 2_000;
    private static final int MOST_CHARACTERS = 4_096;

    private Keeper() {}

    /** Runs until the end of the input. */
    public static void main(String[] arguments) throws IOException {
        Reports reports =
                new Reports(new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8));
        reports.start();
        SerialBoards boards = new SerialBoards();
        GpioPorts gpio = new GpioPorts(new Diozero());
        Heart heart = new Heart(System::nanoTime, PATIENCE);
        Obedience obedience = new Obedience(words -> contact(words, boards, gpio), heart, System::nanoTime, reports);
        beforeTheLibrary(new Thread(() -> openAndHalt(obedience), "packguard-keeper-end"));
        BufferedReader input = new BufferedReader(
                new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            if (line.length() <= MOST_CHARACTERS) {
                obedience.obey(line);
            }
        }
        openAndHalt(obedience);
    }

    /** When the process is asked to end; the library for ports closes them then, and runs this first. */
    private static void beforeTheLibrary(Thread opening) {
        try {
            SerialPort.addShutdownHook(opening);
        } catch (LinkageError e) {
            System.err.println("serial ports cannot be used on this system: " + e.getMessage());
            Runtime.getRuntime().addShutdownHook(opening);
        }
    }

    /** Halts, so that the library does not come to throw away what has not been sent yet. */
    private static void openAndHalt(Obedience obedience) {
        obedience.end(PARTING_MILLIS);
        Runtime.getRuntime().halt(0);
    }

    private static Contact contact(List<String> words, SerialBoards boards, GpioPorts gpio) {
        return switch (words.get(0)) {
            case "lcus" ->
                boards.channel(
                        String.join(" ", words.subList(4, words.size())),
                        Integer.parseInt(words.get(3)),
                        Integer.parseInt(words.get(1)),
                        Boolean.parseBoolean(words.get(2)));
            case "gpio" -> gpio.contact(words);
            default -> throw new IllegalArgumentException();
        };
    }
}
