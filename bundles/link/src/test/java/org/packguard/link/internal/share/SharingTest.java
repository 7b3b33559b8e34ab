package org.packguard.link.internal.share;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.packguard.link.Channel;
import org.packguard.link.LinkListener;
import org.packguard.link.LinkProvider;
import org.packguard.link.StreamLink;
import org.packguard.link.StreamListener;
import org.packguard.link.testing.Configs;
import org.packguard.link.testing.Eventually;
import org.packguard.link.testing.FakeProvider;
import org.packguard.link.testing.Heard;
import org.packguard.link.testing.OwnThreads;
import org.packguard.model.decode.RejectReason;
import org.packguard.model.link.LinkStatus;
import org.packguard.model.link.LinkStatus.State;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Secret;

class SharingTest {
    private final FakeProvider provider = new FakeProvider();
    private final TestLinks links = new TestLinks();
    private final Heard first = new Heard();
    private final Heard second = new Heard();

    @AfterEach
    void nothingIsLeft() {
        links.close();
        Eventually.equal(List.of(), () -> OwnThreads.named("share-"));
    }

    private StreamLink stream(String mac, String user, Heard heard) throws ConfigurationException {
        return links.manager().stream(Configs.fake(mac), user, heard);
    }

    @Test
    void twoUsersOfOneDeviceShareOneConnectionUntilTheLastHasGone() throws ConfigurationException {
        links.add(provider);
        StreamLink one = stream("share-A", "battery one", first);
        StreamLink two = stream("SHARE-a", "battery two", second);
        Eventually.equal(List.of("connected"), first::states);
        Eventually.equal(List.of("connected"), second::states);
        provider.channel(1).deliver("hello");
        Eventually.equal("hello", first::text);
        Eventually.equal("hello", second::text);
        one.counters().frame();
        two.counters().rejected(RejectReason.CHECKSUM);
        LinkStatus status = links.status().get(0);
        assertEquals(1, links.status().size());
        assertEquals("ble:share-a", status.identity());
        assertEquals(List.of("battery one", "battery two"), status.users());
        assertEquals(State.CONNECTED, status.state());
        assertEquals(5, status.statistics().bytesIn());
        assertEquals(1, status.statistics().frames());
        assertEquals(1L, status.statistics().rejected().get(RejectReason.CHECKSUM));
        one.close();
        provider.channel(1).deliver(" you");
        Eventually.equal("hello you", second::text);
        assertEquals("hello", first.text());
        two.close();
        Eventually.holds(() -> "open", () -> provider.channel(1).closed());
        assertEquals(List.of(), links.status());
        assertEquals(1, provider.channels.size());
    }

    @Test
    void otherParametersAreRefusedNamingBothUsersAndNoSecret() throws ConfigurationException {
        links.add(provider);
        Config mine = Configs.of("transport", "ble", "mac", "share-b", "adapter", "hci0", "pin", new Secret("1234"));
        Config other = Configs.of("transport", "ble", "mac", "share-b", "adapter", "hci1", "pin", new Secret("9876"));
        links.manager().stream(mine, "battery one", first);
        ConfigurationException refused =
                assertThrows(ConfigurationException.class, () -> links.manager().stream(other, "battery two", second));
        assertEquals(
                "packguard.battery-cellar.cfg: adapter = hci1: ble:share-b is used by battery one with adapter = hci0"
                        + " and cannot be used otherwise by battery two\n"
                        + "packguard.battery-cellar.cfg: pin = ***: ble:share-b is used by battery one with pin = ***"
                        + " and cannot be used otherwise by battery two",
                refused.getMessage());
        assertEquals(1, links.status().size());
    }

    @Test
    void oneAddressMayBeWrittenInTwoWays() throws ConfigurationException {
        links.add(onePort());
        stream("C8:47:80:00:00:01", "battery one", first);
        stream("c8-47-80-00-00-01", "battery two", second);
        assertEquals(
                List.of("battery one", "battery two"), links.status().get(0).users());
    }

    @Test
    void twoAddressesBehindOnePortAreRefusedNamingBothUsers() throws ConfigurationException {
        links.add(onePort());
        stream("C8:47:80:00:00:01", "battery one", first);
        ConfigurationException refused =
                assertThrows(ConfigurationException.class, () -> stream("C8:47:80:00:00:02", "battery two", second));
        assertEquals(
                "packguard.battery-cellar.cfg: mac = C8:47:80:00:00:02: ble:port is used by battery one with mac ="
                        + " C8:47:80:00:00:01 and cannot be used otherwise by battery two",
                refused.getMessage());
    }

    /** A transport whose devices are all behind one port. */
    private LinkProvider onePort() {
        return new LinkProvider() {
            @Override
            public String transport() {
                return provider.transport();
            }

            @Override
            public String identity(Config config) {
                return "ble:port";
            }

            @Override
            public Channel connect(Config config) throws IOException {
                return provider.connect(config);
            }
        };
    }

    @Test
    void anotherModeIsRefusedNamingBothUsers() throws ConfigurationException {
        links.add(provider);
        stream("share-c", "battery one", first);
        ConfigurationException refused = assertThrows(ConfigurationException.class, () -> links.manager()
                .bus(Configs.fake("share-c"), "battery two", second));
        assertEquals(
                "packguard.battery-cellar.cfg: transport = ble: ble:share-c is used as a stream by battery one"
                        + " and cannot be used as a bus by battery two",
                refused.getMessage());
    }

    @Test
    void aMissingTransportIsAStateAndNotAnError() throws ConfigurationException {
        stream("share-d", "battery one", first);
        Eventually.equal(List.of("no transport ble installed"), first::states);
        assertEquals(State.DISCONNECTED, links.status().get(0).state());
        links.add(provider);
        Eventually.equal("connected", first::state);
        links.remove(provider);
        Eventually.equal("no transport ble installed", first::state);
        Eventually.holds(() -> "open", () -> provider.channel(1).closed());
        links.add(provider);
        provider.channel(2);
        Eventually.equal("connected", first::state);
        assertEquals(4, first.states().size());
    }

    @Test
    void usersThatWaitedForTheTransportShareTheDeviceOnceItsIdentityIsKnown() throws ConfigurationException {
        StreamLink one = stream("share-e", "battery one", first);
        StreamLink two = stream("SHARE-E", "battery two", second);
        links.manager().stream(
                Configs.of("transport", "ble", "mac", "share-e", "adapter", "hci7"), "battery three", new Heard());
        assertEquals(3, links.status().size());
        links.add(provider);
        Eventually.equal("connected", first::state);
        Eventually.equal("connected", second::state);
        assertEquals(2, links.status().size());
        assertEquals(1, provider.channels.size());
        two.counters().frame();
        assertEquals(
                List.of(1L, 0L),
                links.status().stream().map(one1 -> one1.statistics().frames()).toList());
        Eventually.equal(
                "packguard.battery-cellar.cfg: adapter = hci7: ble:share-e is used by battery one and battery two with"
                        + " adapter = nothing and cannot be used otherwise by battery three",
                () -> links.status().get(1).reason().orElseThrow().text());
        one.close();
        two.close();
        provider.channel(2);
        assertEquals(List.of("battery three"), links.status().get(0).users());
    }

    @Test
    void aLinkMayBeClosedInItsOwnCallbacksAndIsSilentAfterwards() throws ConfigurationException {
        links.add(provider);
        AtomicReference<StreamLink> own = new AtomicReference<>();
        Heard heard = new Heard();
        own.set(links.manager().stream(Configs.fake("share-f"), "battery one", new StreamListener() {
            @Override
            public void connected() {
                heard.connected();
            }

            @Override
            public void disconnected(Reason reason) {
                heard.disconnected(reason);
            }

            @Override
            public void received(byte[] buffer, int offset, int length, long receivedAt) {
                heard.received(buffer, offset, length, receivedAt);
                own.get().close();
            }
        }));
        Eventually.equal("connected", heard::state);
        provider.channel(1).deliver("last");
        provider.channel(1).deliver("more");
        Eventually.equal(List.of(), () -> OwnThreads.named("share-f"));
        assertEquals("last", heard.text());
        assertEquals(List.of("connected"), heard.states());
        assertTrue(provider.channel(1).closed());
    }

    @Test
    void aUserThatThrowsDisturbsNobody() throws ConfigurationException {
        links.add(provider);
        links.manager().stream(Configs.fake("share-g"), "battery one", new StreamListener() {
            @Override
            public void connected() {
                throw new NoClassDefFoundError("bug");
            }

            @Override
            public void disconnected(Reason reason) {
                throw new IllegalStateException("bug");
            }

            @Override
            public void received(byte[] buffer, int offset, int length, long receivedAt) {
                throw new IllegalStateException("bug");
            }
        });
        stream("share-g", "battery two", second);
        Eventually.equal("connected", second::state);
        provider.channel(1).deliver("a");
        Eventually.equal("a", second::text);
        provider.channel(1).vanish();
        provider.channel(2).deliver("b");
        Eventually.equal("ab", second::text);
        assertEquals(List.of("connected", "the device is gone", "connected"), second.states());
    }

    @Test
    void writesKeepTheirOrderAndNeverBlockEvenWhenTheDeviceTakesNothing() throws ConfigurationException {
        links.add(provider);
        StreamLink link = stream("share-h", "battery one", first);
        Eventually.equal("connected", first::state);
        link.write(new byte[] {'1'});
        link.write(new byte[] {'2'});
        Eventually.equal(List.of("1", "2"), () -> List.copyOf(provider.channel(1).written));
        provider.device = (channel, request) -> Eventually.holds(() -> "open", channel::closed);
        byte[] chunk = new byte[1_000];
        for (int i = 0; i < 10_000; i++) {
            link.write(chunk);
        }
        provider.channel(1).deliver("still read");
        Eventually.equal("still read", first::text);
        assertTrue(provider.channel(1).written.size() <= 3);
        assertEquals(2, links.status().get(0).statistics().bytesOut());
    }

    @Test
    void writesToALinkThatIsDownAreDroppedAndNotSentLater() throws ConfigurationException {
        StreamLink link = stream("share-i", "battery one", first);
        Eventually.equal("no transport ble installed", first::state);
        link.write(new byte[] {'x'});
        links.add(provider);
        Eventually.equal("connected", first::state);
        link.write(new byte[] {'y'});
        Eventually.equal(List.of("y"), () -> List.copyOf(provider.channel(1).written));
    }

    @Test
    void oneOfTwoUsersCannotResetALinkOnWhichBytesCome() throws ConfigurationException {
        links.add(provider);
        StreamLink one = stream("share-j", "battery one", first);
        StreamLink two = stream("share-j", "battery two", second);
        provider.channel(1).deliver("alive");
        Eventually.equal("alive", second::text);
        one.reset(Reason.of("test", "silent"));
        provider.channel(1).deliver("!");
        Eventually.equal("alive!", second::text);
        assertEquals(1, provider.channels.size());
        two.close();
        one.reset(Reason.of("test", "silent"));
        provider.channel(2);
        assertEquals("silent", first.states().get(1));
    }

    @Test
    void aDeviceIsNotOpenedAgainBeforeItIsClosed() throws ConfigurationException {
        links.add(provider);
        AtomicBoolean overlapped = new AtomicBoolean();
        StreamLink one = stream("share-l", "battery one", first);
        Eventually.equal("connected", first::state);
        CountDownLatch again = new CountDownLatch(1);
        provider.closing = () -> {
            try {
                again.await();
                for (int i = 0; i < 200 && provider.channels.size() < 2; i++) {
                    LockSupport.parkNanos(1_000_000);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            overlapped.compareAndSet(
                    false,
                    provider.channels.size() > 1 && !provider.channels.get(0).closed());
        };
        one.close();
        stream("share-l", "battery one", second);
        again.countDown();
        Eventually.equal("connected", second::state);
        Eventually.holds(() -> "open", () -> provider.channel(1).closed());
        assertFalse(overlapped.get());
        provider.closing = () -> {};
    }

    @Test
    void aLinkListenerIsToldTheStateWhenItJoinsLater() throws ConfigurationException {
        links.add(provider);
        links.manager().bus(Configs.fake("share-k"), "battery one", first);
        Eventually.equal(List.of("connected"), first::states);
        LinkListener late = second;
        links.manager().bus(Configs.fake("share-k"), "battery two", late);
        Eventually.equal(List.of("connected"), second::states);
    }
}
