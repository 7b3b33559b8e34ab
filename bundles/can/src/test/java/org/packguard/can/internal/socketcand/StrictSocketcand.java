package org.packguard.can.internal.socketcand;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server with one interface that complains of every byte that the documentation of socketcand does not foresee. */
final class StrictSocketcand implements AutoCloseable {
    private static final Pattern SEND =
            Pattern.compile("< send ([0-9A-F]{3}|[0-9A-F]{8}) ([0-8])((?: [0-9a-f]{1,2})*) >");

    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<String> frames = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final String network;
    private volatile Socket client;

    StrictSocketcand(String network) throws IOException {
        this.network = network;
        Thread thread = new Thread(this::run, "strict-socketcand");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** The frames that were sent to the bus. */
    List<String> frames() {
        return List.copyOf(frames);
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Sends to the client that is there. */
    void send(String text) {
        try {
            client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            complaints.add("cannot send " + text + ": " + e);
        }
    }

    /** Ends the connection. */
    void drop() {
        try {
            client.close();
        } catch (IOException e) {
            complaints.add("cannot close: " + e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (client != null) {
            client.close();
        }
    }

    private void run() {
        while (!server.isClosed()) {
            try (Socket accepted = server.accept()) {
                accepted.setTcpNoDelay(true);
                client = accepted;
                serve(accepted.getInputStream());
            } catch (IOException e) {
                // the client or the server has been closed
            }
        }
    }

    private void serve(InputStream input) throws IOException {
        send("<");
        send(" hi >");
        String asked = message(input);
        if (!asked.equals("< open " + network + " >")) {
            send("< error could not open bus >");
            if (!asked.matches("< open [a-z0-9]+ >")) {
                complaints.add("first " + asked);
            }
            return;
        }
        send("< ok >");
        asked = message(input);
        if (!asked.equals("< rawmode >")) {
            complaints.add("then " + asked);
            return;
        }
        send("< ok >");
        for (String next = message(input); !next.isEmpty(); next = message(input)) {
            frame(next);
        }
    }

    private void frame(String text) {
        Matcher matcher = SEND.matcher(text);
        if (!matcher.matches()) {
            complaints.add("no request of raw mode: " + text);
            return;
        }
        String[] bytes = matcher.group(3).isEmpty()
                ? new String[0]
                : matcher.group(3).strip().split(" ");
        if (bytes.length != Integer.parseInt(matcher.group(2))) {
            complaints.add("wrong length: " + text);
        }
        StringBuilder data = new StringBuilder();
        for (String one : bytes) {
            data.append((one.length() == 1 ? "0" : "") + one.toUpperCase(java.util.Locale.ROOT));
        }
        frames.add(matcher.group(1) + "#" + data);
    }

    private static String message(InputStream input) throws IOException {
        StringBuilder text = new StringBuilder();
        int next = input.read();
        while (next >= 0) {
            text.append((char) next);
            if (next == '>') {
                return text.toString();
            }
            next = input.read();
        }
        return "";
    }
}
