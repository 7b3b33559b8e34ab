package org.packguard.link.ble.bluez;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.freedesktop.dbus.DBusMatchRule;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.messages.Error;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MethodCall;
import org.packguard.link.LinkFailure;
import org.packguard.model.problem.Reason;

/** A connection to the message bus. Calls take the time that they are given and no more; safe for any thread. */
final class Bus implements Closeable {
    /** One attempt: the library tries once for every 500 ms. */
    private static final int CONNECT_MILLIS = 500;

    private final DBusConnection connection;
    private final Duration patience;
    private final CompletableFuture<Void> lost;

    private Bus(DBusConnection connection, Duration patience, CompletableFuture<Void> lost) {
        this.connection = connection;
        this.patience = patience;
        this.lost = lost;
    }

    /**
     * Connects.
     *
     * @param address of the bus as D-Bus writes it
     * @param patience for calls that say nothing else
     */
    static Bus open(String address, Duration patience) throws IOException {
        CompletableFuture<Void> lost = new CompletableFuture<>();
        try {
            DBusConnection connection = DBusConnectionBuilder.forAddress(address)
                    .withShared(false)
                    .transportConfig()
                    .withTimeout(CONNECT_MILLIS)
                    .back()
                    .receivingThreadConfig()
                    .withSignalThreadCount(1) // more would change the order of signals
                    .connectionConfig()
                    .withDisconnectCallback(new IDisconnectCallback() {
                        @Override
                        public void disconnectOnError(IOException cause) {
                            lost.complete(null);
                        }
                    })
                    .build();
            return new Bus(connection, patience, lost);
        } catch (DBusException | DBusExecutionException | RejectedExecutionException | IllegalArgumentException e) {
            throw new LinkFailure(
                    Reason.of(
                            "ble.no-bluetooth-the-message-bus",
                            "no Bluetooth: the message bus of the system (D-Bus) cannot be reached"),
                    e);
        }
    }

    /**
     * Calls a method of BlueZ and waits for its result.
     *
     * @param signature of the arguments; null without any
     * @throws RefusedException when the answer is an error
     * @throws SilentException when there is no answer in time
     */
    Object[] call(String path, String type, String method, String signature, Object... arguments) throws IOException {
        return call(Bluez.NAME, patience, path, type, method, signature, arguments);
    }

    /** The same with a limit of its own. */
    Object[] call(Duration limit, String path, String type, String method, String signature, Object... arguments)
            throws IOException {
        return call(Bluez.NAME, limit, path, type, method, signature, arguments);
    }

    /** The same for a method of the bus itself. */
    Object[] callBus(String destination, String path, String type, String method, String signature, Object... arguments)
            throws IOException {
        return call(destination, patience, path, type, method, signature, arguments);
    }

    private Object[] call(
            String destination,
            Duration limit,
            String path,
            String type,
            String method,
            String signature,
            Object... arguments)
            throws IOException {
        try {
            MethodCall call = connection
                    .getMessageFactory()
                    .createMethodCall(null, destination, path, type, method, (byte) 0, signature, arguments);
            connection.sendMessage(call);
            Message reply = call.getReply(limit.toMillis());
            if (reply == null) {
                throw new SilentException("Bluetooth does not answer");
            } else if (reply instanceof Error) {
                throw new RefusedException(reply.getName(), message(reply.getParameters()));
            }
            Object[] result = reply.getParameters();
            return result == null ? new Object[0] : result;
        } catch (DBusException | DBusExecutionException | RejectedExecutionException e) {
            throw new LinkFailure(
                    Reason.of("ble.bluetooth-cannot-be-asked-any", "Bluetooth cannot be asked any more"), e);
        }
    }

    private static String message(Object[] parameters) {
        return parameters == null || parameters.length == 0 ? "no reason given" : String.valueOf(parameters[0]);
    }

    /**
     * Listens to a signal, called in the order of the signals on a thread of the bus.
     *
     * @param owner the only one whose signal it may be; anybody can send one
     */
    void listen(String owner, String type, String signal, String path, Consumer<Object[]> listener) throws IOException {
        try {
            connection.addGenericSigHandler(new DBusMatchRule("signal", type, signal, path), heard -> {
                if (owner.equals(heard.getSource())) {
                    listener.accept(parameters(heard));
                }
            });
        } catch (DBusException | DBusExecutionException | RejectedExecutionException e) {
            throw new LinkFailure(
                    Reason.of("ble.bluetooth-cannot-be-listened-to", "Bluetooth cannot be listened to"), e);
        }
    }

    private static Object[] parameters(DBusSignal signal) {
        try {
            return signal.getParameters();
        } catch (DBusException e) {
            return new Object[0];
        }
    }

    /** Runs something when the bus has ended the connection, at once when it has already. */
    void onLost(Runnable listener) {
        lost.thenRun(listener);
    }

    /** Disconnects; every call under way ends. */
    @Override
    public void close() {
        connection.disconnect();
    }
}
