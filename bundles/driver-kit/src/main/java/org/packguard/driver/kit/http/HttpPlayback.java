package org.packguard.driver.kit.http;

import org.packguard.driver.kit.DriverServices;
import org.packguard.link.StreamLink;
import org.packguard.link.StreamListener;
import org.packguard.link.http.HttpResult;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;

/** Plays the answers of a recording, each when its last byte comes. A request that was not answered before the next has failed. */
final class HttpPlayback implements HttpAnswers, StreamListener {
    private static final Reason NO_ANSWER = Reason.of("http.none-recorded", "there was no whole answer to the request");

    private final Config config;
    private final DriverServices services;
    private final int maxBytes;
    private final Listener listener;
    private StreamLink link;
    private RecordedAnswer answer;
    private boolean asked;
    private boolean answered;

    HttpPlayback(Config config, DriverServices services, int maxBytes, Listener listener) {
        this.config = config;
        this.services = services;
        this.maxBytes = maxBytes;
        this.listener = listener;
        this.answer = new RecordedAnswer(maxBytes);
    }

    @Override
    public synchronized void start() throws ConfigurationException {
        link = services.links().stream(config, "battery " + config.id(), this);
    }

    @Override
    public synchronized void connected() {
        await(false);
    }

    @Override
    public synchronized void disconnected(Reason reason) {
        listener.ended(reason);
    }

    @Override
    public synchronized void sent(byte[] request, long sentAt) {
        if (asked && !answered) {
            link.counters().rejected(RejectReason.TRUNCATED);
            listener.answered(new HttpResult.Failed(NO_ANSWER), sentAt);
        }
        await(true);
    }

    @Override
    public synchronized void received(byte[] buffer, int offset, int length, long receivedAt) {
        if (!answered) {
            answer.add(buffer, offset, length);
            if (answer.isComplete()) {
                answered = true;
                link.counters().frame();
                listener.answered(new HttpResult.Reply(answer.status(), "", answer.body()), receivedAt);
            }
        }
    }

    private void await(boolean request) {
        asked = request;
        answered = false;
        answer = new RecordedAnswer(maxBytes);
    }

    @Override
    public void close() {
        StreamLink last;
        synchronized (this) {
            last = link;
        }
        if (last != null) {
            last.close();
        }
    }
}
