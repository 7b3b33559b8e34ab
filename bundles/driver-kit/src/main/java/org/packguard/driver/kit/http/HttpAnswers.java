package org.packguard.driver.kit.http;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.packguard.driver.kit.DriverServices;
import org.packguard.link.LinkParameters;
import org.packguard.link.http.Http;
import org.packguard.link.http.HttpResult;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;

/** The answers of one device that is asked again and again, or of a recording of it. Safe for any thread. */
public interface HttpAnswers extends AutoCloseable {
    /** Reaches nobody, for where there is nothing but recordings. */
    Http NOBODY = call -> CompletableFuture.completedFuture(
            new HttpResult.Failed(Reason.of("http.nobody", "there is no network here")));

    /** Hears of answers, one call at a time; must return at once. */
    interface Listener {
        /**
         * A request has ended.
         *
         * @param at when, in monotonic nanoseconds
         */
        void answered(HttpResult result, long at);

        /** A recording is over, or cannot be played. */
        void ended(Reason reason);
    }

    /**
     * What is asked for and how often.
     *
     * @param uri where
     * @param timeout how long one answer may take
     * @param maxBytes bound on its body
     * @param period from one request to the next at least
     * @param rest from the end of one request to the next at least
     * @param recordable makes of a body what may be recorded of it, without secrets
     */
    record Asking(
            URI uri,
            Duration timeout,
            int maxBytes,
            Duration period,
            Duration rest,
            UnaryOperator<byte[]> recordable) {}

    /** The answers of a device. */
    static HttpAnswers of(Config config, DriverServices services, Http http, Asking asking, Listener listener) {
        return new HttpPolling(config, services, http, asking, listener);
    }

    /**
     * The answers of a recording.
     *
     * @param maxBytes bound on the body of one
     */
    static HttpAnswers ofRecording(Config config, DriverServices services, int maxBytes, Listener listener) {
        return new HttpPlayback(config, services, maxBytes, listener);
    }

    /** Whether a configuration is that of a recording. */
    static boolean isRecording(Config config) {
        return LinkParameters.REPLAY.equals(config.values().get("transport"));
    }

    /**
     * Begins.
     *
     * @throws ConfigurationException when the recording cannot be used
     */
    void start() throws ConfigurationException;

    /** Ends; at most an answer that is being handed over still comes. */
    @Override
    void close();
}
