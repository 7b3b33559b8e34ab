package org.packguard.mqtt.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.packguard.model.time.FakeTime;
import org.packguard.mqtt.testing.FakeTransport;

class BrokerConnectionTest {
    private final FakeTime time = new FakeTime();
    private final FakeTransport transport = new FakeTransport();
    private final BrokerConnection connection = new BrokerConnection(
            new ConnectionSettings(
                    "home",
                    "localhost",
                    1883,
                    ConnectionSettings.Version.V5,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    "test",
                    0,
                    Duration.ofSeconds(20),
                    Message.retained("p/status", "online"),
                    Message.retained("p/status", "offline")),
            transport,
            time,
            time,
            100);

    @Test
    void saysThatItIsThereBeforeAnythingElse() {
        connection.start();
        connection.publish(Message.retained("p/a", "1"));
        assertEquals(List.of(), transport.last().texts());
        transport.last().accept();
        assertEquals(List.of("p/status online", "p/a 1"), transport.last().texts());
        assertTrue(connection.status().connected());
    }

    @Test
    void triesAgainWithGrowingPauses() {
        connection.start();
        List<Integer> after = new ArrayList<>();
        for (int pause : List.of(1, 2, 4, 8, 16, 32, 60, 60)) {
            transport.last().lose("away");
            int before = transport.sessions.size();
            time.advance(Duration.ofSeconds(pause).minusMillis(1));
            assertEquals(before, transport.sessions.size());
            time.advance(Duration.ofMillis(1));
            after.add(transport.sessions.size() - before);
        }
        assertEquals(List.of(1, 1, 1, 1, 1, 1, 1, 1), after);
        assertEquals("away", connection.status().reason().orElseThrow().text());
    }

    @Test
    void beginsWithAShortPauseAgainAfterItWasThere() {
        connection.start();
        transport.last().lose("away");
        time.advance(Duration.ofSeconds(1));
        transport.last().lose("away");
        time.advance(Duration.ofSeconds(2));
        transport.last().accept();
        transport.last().lose("gone");
        time.advance(Duration.ofSeconds(1));
        assertEquals(4, transport.sessions.size());
    }

    @Test
    void sendsTheNewestOfEachTopicWhenTheBrokerIsBack() {
        connection.start();
        for (int i = 0; i < 1000; i++) {
            connection.publish(Message.retained("p/" + i % 3, String.valueOf(i)));
        }
        assertEquals(3, connection.status().waiting());
        transport.last().accept();
        assertEquals(
                List.of("p/status online", "p/0 999", "p/1 997", "p/2 998"),
                transport.last().texts());
    }

    @Test
    void whatIsToBeForgottenIsSaidAgainAfterEveryConnectBecauseNobodyPublishesItAnew() {
        connection.start();
        transport.last().accept();
        connection.publish(Message.retained("p/a", "1"));
        connection.publish(Message.retained("p/b", "1"));
        connection.publish(Message.forgotten("p/a"));
        connection.publish(Message.forgotten("p/b"));
        connection.publish(Message.retained("p/b", "2"));
        // the wire was dead already: nobody knows what of it has arrived
        transport.last().lose("silent");
        time.advance(Duration.ofSeconds(1));
        transport.last().accept();
        assertEquals(List.of("p/status online", "p/a "), transport.last().texts());
    }

    @Test
    void whatIsToBeForgottenIsBounded() {
        connection.start();
        for (int i = 0; i < 1000; i++) {
            connection.publish(Message.forgotten("p/" + i));
        }
        transport.last().accept();
        transport.last().lose("gone");
        time.advance(Duration.ofSeconds(1));
        transport.last().accept();
        assertEquals(101, transport.last().published.size());
    }

    @Test
    void handsOnlySoMuchToASlowBrokerAndKeepsTheNewest() {
        transport.slow = true;
        connection.start();
        transport.last().accept();
        for (int i = 0; i < 100_000; i++) {
            connection.publish(Message.retained("p/" + i % 90, String.valueOf(i)));
        }
        FakeTransport.FakeSession session = transport.last();
        assertEquals(41, session.published.size());
        assertTrue(connection.status().waiting() <= 64 + 90);
        while (!session.open.isEmpty()) {
            session.open.remove(0).complete(true);
        }
        assertEquals(0, connection.status().waiting());
        assertEquals("99999", session.newest("p/" + 99_999 % 90).orElseThrow());
    }

    @Test
    void whatARefusingBrokerDoesNotTakeIsCountedAndNotTriedForEver() {
        transport.slow = true;
        connection.start();
        transport.last().accept();
        connection.publish(Message.retained("p/a", "1"));
        transport.last().open.get(1).complete(false);
        assertEquals(2, transport.last().published.size());
        assertEquals(1, connection.status().dropped());
    }

    @Test
    void asksForWhatIsSubscribedToAfterEveryConnect() {
        List<String> taken = new ArrayList<>();
        Runnable end = connection.subscribe("p/+/set", message -> taken.add(message.text()));
        connection.start();
        transport.last().accept();
        transport.last().lose("gone");
        time.advance(Duration.ofSeconds(1));
        transport.last().accept();
        assertEquals(List.of("p/+/set"), transport.last().filters);
        transport.last().deliver("p/x/set", "1", false);
        transport.last().deliver("p/x/get", "2", false);
        end.run();
        transport.last().deliver("p/x/set", "3", false);
        assertEquals(List.of("1"), taken);
        assertEquals(List.of(), transport.last().filters);
    }

    @Test
    void aTakerThatFailsHurtsNobody() {
        List<String> taken = new ArrayList<>();
        connection.subscribe("p/a", message -> {
            throw new IllegalStateException("broken");
        });
        connection.subscribe("p/a", message -> taken.add(message.text()));
        connection.start();
        transport.last().accept();
        transport.last().deliver("p/a", "1", false);
        assertEquals(List.of("1"), taken);
    }

    @Test
    void whatAnOlderSessionSaysDoesNotCount() {
        connection.start();
        FakeTransport.FakeSession first = transport.last();
        first.accept();
        first.lose("gone");
        time.advance(Duration.ofSeconds(1));
        transport.last().accept();
        first.lose("once more");
        first.accept();
        assertTrue(connection.status().connected());
        assertEquals(2, transport.sessions.size());
        assertEquals(2, connection.status().connects());
    }

    @Test
    void takesLeaveWhenItIsClosed() {
        connection.start();
        transport.last().accept();
        connection.close();
        assertEquals(
                List.of("p/status online", "p/status offline"), transport.last().texts());
        assertTrue(transport.last().closed);
        connection.publish(Message.retained("p/a", "1"));
        time.advance(Duration.ofMinutes(5));
        assertEquals(1, transport.sessions.size());
        assertFalse(connection.status().connected());
        assertEquals(0, time.waiting());
    }

    @Test
    void doesNotWaitForLongForABrokerThatDoesNotTakeTheFarewell() {
        transport.slow = true;
        connection.start();
        transport.last().accept();
        connection.close();
        assertFalse(transport.last().closed);
        time.advance(Duration.ofSeconds(2));
        assertTrue(transport.last().closed);
    }
}
