package org.packguard.driver.linkbms;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A web server on loopback that does with every request what it is told to. */
final class FakeDevice implements AutoCloseable {
    /** What happens to a request. */
    @FunctionalInterface
    interface Answer {
        void send(Socket socket) throws IOException;
    }

    private final ServerSocket server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Answer answer = socket -> {};

    FakeDevice() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::run, "packguard-test-device");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                StringBuilder head = new StringBuilder();
                InputStream in = socket.getInputStream();
                while (head.indexOf("\r\n\r\n") < 0) {
                    int next = in.read();
                    if (next < 0) {
                        break;
                    }
                    head.append((char) next);
                }
                requests.add(head.substring(0, Math.max(0, head.indexOf("\r\n"))));
                answer.send(socket);
            } catch (IOException e) {
                // the client has had enough, or the test is over
            }
        }
    }

    int port() {
        return server.getLocalPort();
    }

    String address() {
        return "127.0.0.1:" + port();
    }

    List<String> requests() {
        return requests;
    }

    void answers(Answer next) {
        answer = next;
    }

    void answers(String document) {
        answers(200, document);
    }

    void answers(int status, String body) {
        answers(socket -> write(
                socket,
                "HTTP/1.1 " + status + " X\r\nLocation: http://127.0.0.1:1/\r\nConnection: close\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body));
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
