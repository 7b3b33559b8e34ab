package org.packguard.scripts.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.packguard.link.http.Http;
import org.packguard.link.http.HttpCall;
import org.packguard.link.http.HttpResult;
import org.packguard.link.internal.http.HttpService;
import org.packguard.link.internal.mdns.HostNames;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.FakeTime;

/** Against a real receiver, as far as it answers; that nobody listens is played, so that no port must stay free. */
@Timeout(180)
class NoticesTest {
    private static final HostNames NO_NAMES = new HostNames() {
        @Override
        public CompletionStage<Optional<InetAddress>> find(String host) {
            return CompletableFuture.completedFuture(Optional.empty());
        }

        @Override
        public void forget(String host) {}
    };

    private final Http real = new HttpService(NO_NAMES);
    private final FakeTime time = new FakeTime();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final LinkedBlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final Notices notices = new Notices(this::send, time, time, work::add);
    private HttpServer server;
    private volatile int status = 200;
    private boolean away;
    private int calls;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int now = status;
            if (now == 200) {
                received.add(exchange.getRequestMethod() + " "
                        + exchange.getRequestHeaders().getFirst("Content-Type") + " " + body);
            }
            exchange.sendResponseHeaders(now, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        notices.close();
        server.stop(0);
    }

    private CompletionStage<HttpResult> send(HttpCall call) {
        calls++;
        return away
                ? CompletableFuture.completedFuture(new HttpResult.Failed(Reason.of("http.refused", "refused")))
                : real.send(call);
    }

    private void notice(String text) {
        notices.send(
                "http://127.0.0.1:" + server.getAddress().getPort() + "/secret",
                new NoticeText.Body(text, "text/plain"));
    }

    /** Does what comes back from the receiver, so many answers. */
    private void answers(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            Runnable next = work.poll(120, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no answer after " + received);
            }
            next.run();
        }
    }

    private static List<String> posts(String... texts) {
        return List.of(texts).stream().map(text -> "POST text/plain " + text).toList();
    }

    @Test
    void noticesArriveInOrder() throws Exception {
        notice("a");
        notice("b");
        notice("c");
        answers(3);
        assertEquals(posts("a", "b", "c"), received);
    }

    @Test
    void theyWaitWhileTheReceiverIsAwayAndNothingOvertakes() throws Exception {
        away = true;
        notice("a");
        answers(1);
        notice("b");
        assertEquals(1, calls);
        time.advance(Duration.ofSeconds(5));
        answers(2);
        assertEquals(2, calls);
        away = false;
        time.advance(Duration.ofSeconds(9));
        assertEquals(2, calls);
        time.advance(Duration.ofSeconds(1));
        answers(3);
        assertEquals(posts("a", "b"), received);
    }

    @Test
    void anAnswerThatThereIsTroubleIsRetriedAndARefusalIsNot() throws Exception {
        status = 503;
        notice("a");
        answers(1);
        status = 404;
        time.advance(Duration.ofSeconds(5));
        answers(2);
        status = 200;
        notice("b");
        answers(1);
        assertEquals(posts("b"), received);
    }

    @Test
    void onlySoManyWaitAndTheOldestGoFirst() throws Exception {
        away = true;
        IntStream.range(0, Notices.CAPACITY + 10).forEach(i -> notice("n" + i));
        answers(1);
        away = false;
        time.advance(Duration.ofSeconds(5));
        answers(1 + Notices.CAPACITY);
        List<String> expected = new ArrayList<>();
        IntStream.range(10, Notices.CAPACITY + 10).forEach(i -> expected.add("POST text/plain n" + i));
        assertEquals(expected, received);
    }

    @Test
    void whatIsOlderThanADayIsDropped() throws Exception {
        away = true;
        notice("a");
        answers(1);
        while (calls < 300) {
            time.advance(Duration.ofMinutes(5));
            answers(work.size());
            if (work.isEmpty() && time.waiting() == 0) {
                break;
            }
        }
        assertEquals(0, time.waiting());
        away = false;
        notice("b");
        answers(1);
        assertEquals(posts("b"), received);
    }

    @Test
    void anAddressThatIsNoneHurtsNobody() {
        notices.send("http://[", new NoticeText.Body("a", "text/plain"));
        notices.send("nonsense", new NoticeText.Body("a", "text/plain"));
        assertEquals(1, calls);
    }
}
