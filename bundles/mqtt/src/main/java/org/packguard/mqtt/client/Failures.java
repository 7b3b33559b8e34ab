package org.packguard.mqtt.client;

import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.lifecycle.MqttDisconnectSource;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.packguard.model.problem.Reason;

/** What failures of the library mean, in plain words. Pure. */
final class Failures {
    private static final int DEEPEST = 8;

    private Failures() {}

    static Reason reason(MqttClientDisconnectedContext context, ConnectionSettings settings) {
        Throwable failure = context.getCause();
        boolean byBroker = context.getSource() == MqttDisconnectSource.SERVER;
        Throwable cause = failure;
        for (int depth = 0; depth < DEEPEST && cause != null; depth++) {
            if (cause instanceof Mqtt5ConnAckException refusal) {
                return refused(refusal.getMqttMessage().getReasonCode());
            }
            if (cause instanceof Mqtt3ConnAckException refusal) {
                return refused(refusal.getMqttMessage().getReturnCode());
            }
            // the library throws the same when it is the one that ends it, as with a broker that does not answer
            if (byBroker && cause instanceof Mqtt5DisconnectException end) {
                return Reason.of(
                        "mqtt.thrown-out",
                        "the broker has ended the connection: {0}",
                        words(end.getMqttMessage().getReasonCode()));
            }
            if (cause instanceof UnknownHostException) {
                return Reason.of("mqtt.unknown-host", "there is no host {0}", settings.host());
            }
            if (cause instanceof SSLException) {
                return Reason.of("mqtt.tls", "TLS with {0} fails: {1}", settings.host(), text(deepest(cause)));
            }
            if (cause instanceof ConnectException) {
                return Reason.of(
                        "mqtt.no-answer", "nobody answers at {0}, port {1}", settings.host(), text(settings.port()));
            }
            cause = cause.getCause();
        }
        return Reason.of("mqtt.lost", "the connection is lost: {0}", text(deepest(failure)));
    }

    private static Reason refused(Enum<?> code) {
        return Reason.of("mqtt.refused", "the broker refuses the connection: {0}", words(code));
    }

    private static String words(Enum<?> code) {
        return code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Throwable deepest(Throwable failure) {
        Throwable deepest = failure;
        for (int depth = 0; depth < DEEPEST && deepest.getCause() != null; depth++) {
            deepest = deepest.getCause();
        }
        return deepest;
    }

    private static String text(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    /** Without the separators that a number would get. */
    private static String text(int number) {
        return Integer.toString(number);
    }
}
