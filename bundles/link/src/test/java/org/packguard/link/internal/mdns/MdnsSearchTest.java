package org.packguard.link.internal.mdns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.packguard.link.internal.mdns.MdnsMessage.Answer;

/** Against a responder on loopback, which cannot be asked by multicast and is asked alone. */
class MdnsSearchTest {
    private static final String RECORD = "03626d73056c6f63616c00" + "00018001" + "00000078" + "0004" + "c0000207";

    private final List<byte[]> questions = new CopyOnWriteArrayList<>();
    private DatagramSocket responder;
    private MdnsSearch search;

    /** What is sent back for the question of a number, counted from 1. */
    @FunctionalInterface
    private interface Replies {
        List<byte[]> to(int number, byte[] question);
    }

    @BeforeEach
    void listen() throws IOException {
        responder = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        search = new MdnsSearch(
                responder.getLocalSocketAddress(),
                () -> List.of(NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress())));
    }

    @AfterEach
    void close() {
        responder.close();
    }

    private void respond(Replies replies) {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (true) {
                            DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
                            responder.receive(packet);
                            byte[] question = Arrays.copyOf(packet.getData(), packet.getLength());
                            questions.add(question);
                            for (byte[] reply : replies.to(questions.size(), question)) {
                                responder.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                            }
                        }
                    } catch (IOException e) {
                        assertTrue(responder.isClosed(), e::toString);
                    }
                },
                "packguard-test-responder");
        thread.setDaemon(true);
        thread.start();
    }

    private static byte[] reply(byte[] question, String record) {
        byte[] rest = HexFormat.of().parseHex("84000000000100000000" + record);
        byte[] reply = Arrays.copyOf(question, 2 + rest.length);
        System.arraycopy(rest, 0, reply, 2, rest.length);
        return reply;
    }

    private Optional<String> found() {
        return search.find("bms.local").map(Answer::address).map(InetAddress::getHostAddress);
    }

    @Test
    void theFirstAnswerIsTaken() {
        respond((number, question) -> List.of(reply(question, RECORD)));
        assertEquals(Optional.of("192.0.2.7"), found());
        assertEquals(1, questions.size());
    }

    @Test
    void whoeverSleepsIsAskedAgain() {
        respond((number, question) -> number < 3 ? List.of() : List.of(reply(question, RECORD)));
        assertEquals(Optional.of("192.0.2.7"), found());
        assertEquals(3, questions.size());
    }

    @Test
    void rubbishBeforeTheAnswerDoesNotMatter() {
        respond((number, question) ->
                List.of(new byte[0], new byte[1_500], new byte[] {1, 2, 3}, question, reply(question, RECORD)));
        assertEquals(Optional.of("192.0.2.7"), found());
    }

    @Test
    void nobodyIsNobodyAfterThreeQuestions() {
        respond((number, question) -> List.of());
        assertEquals(Optional.empty(), found());
        assertEquals(3, questions.size());
    }

    @Test
    void aFloodOfRubbishEndsTheSearch() {
        byte[] rubbish = new byte[40];
        respond((number, question) -> java.util.Collections.nCopies(400, rubbish));
        assertEquals(Optional.empty(), found());
    }

    @Test
    void theGroupIsAskedOnEveryNetwork() throws IOException {
        List<NetworkInterface> networks = MdnsSearch.allNetworks();
        assumeFalse(networks.isEmpty(), "this machine has no network that knows multicast");
        responder.close();
        InetAddress group = InetAddress.getByName("224.0.0.251");
        try (MulticastSocket member = new MulticastSocket(0)) {
            InetSocketAddress address = new InetSocketAddress(group, member.getLocalPort());
            member.joinGroup(address, networks.get(0));
            responder = member;
            respond((number, question) -> List.of(reply(question, RECORD)));
            search = new MdnsSearch(address, MdnsSearch::allNetworks);
            assertEquals(Optional.of("192.0.2.7"), found());
        }
    }

    @Test
    void withoutANetworkNobodyIsAsked() {
        search = new MdnsSearch(responder.getLocalSocketAddress(), List::of);
        assertEquals(Optional.empty(), found());
    }

    @Test
    void aNameThatCannotBeOneIsNotAskedFor() {
        assertEquals(Optional.empty(), search.find("a..local"));
        assertEquals(List.of(), questions);
    }
}
