package org.packguard.driver.smartbms123;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.packguard.model.provider.Secret;
import org.packguard.model.quantity.Quantity;

class ConversationTest {
    private static final long SECOND = Talk.SECOND;
    private static final String VERSION = Lines.closed("33B_03_05_03_2A8");
    private static final String CAPACITY = Lines.closed("0000_0000_00A0_31323334");
    private static final String LIMITS = Lines.closed("258_2E4_113_160_5F_0A_10E_21C_280_05_05");

    private final Talk talk = new Talk(new Secret("1234"));

    private void untilListening() {
        talk.begin();
        for (String line : List.of("OK", "OK", VERSION, CAPACITY, LIMITS, "OK")) {
            assertTrue(talk.hear(line), line);
        }
    }

    @Test
    void itWakesTheDeviceGivesThePinAsksForSettingsAndStartsTheStream() {
        untilListening();
        assertEquals(List.of("\u0005\r", "PW1234!\r", "D!\r", "V@\r", "S1@\r", "S2@\r", "E!\r"), talk.commands());
        assertEquals("3.3.11", talk.learned.get(0).info().field("software").orElseThrow());
        assertEquals(160_000, talk.learned.get(1).values().get(Quantity.FULL_ENERGY));
        assertEquals(30_000, talk.learned.get(2).values().get(Quantity.CELL_VOLTAGE_LIMIT_LOW));
        assertEquals(37_000, talk.learned.get(2).values().get(Quantity.CELL_VOLTAGE_LIMIT_HIGH));
        assertEquals(32_000, talk.learned.get(2).values().get(Quantity.CELL_VOLTAGE_NOMINAL));
        assertEquals(List.of(), talk.refusals);
    }

    @Test
    void nothingThatItSendsSetsAnything() {
        untilListening();
        talk.pass(Conversation.SETTINGS_PERIOD.toNanos() * 2);
        for (String command : talk.commands()) {
            assertTrue(command.matches("\u0005\r|PW1234!\r|[DE]!\r|(V|S1|S2)@\r"), command);
        }
    }

    @Test
    void itPingsAllTheTime() {
        untilListening();
        talk.sent.clear();
        talk.pass(10 * SECOND);
        assertEquals(Collections.nCopies(talk.sent.size(), "$"), talk.sent);
        assertTrue(talk.sent.size() >= 30, talk.sent::toString);
    }

    @Test
    void anEchoBeforeTheAnswerOrWithItIsLeftOut() {
        talk.begin();
        assertTrue(talk.hear("PW1234!"));
        assertEquals("PW1234!\r", talk.last());
        assertTrue(talk.hear("PW1234!OK"));
        assertTrue(talk.hear("D!"));
        assertTrue(talk.hear("OK"));
        assertTrue(talk.hear("V@" + VERSION));
        assertEquals("S1@\r", talk.last());
    }

    @Test
    void withoutAPinItTriesWhetherTheDeviceWantsNone() {
        Talk open = new Talk(null);
        open.begin();
        for (String line : List.of("NA", "NA", "NA", "NA")) {
            open.hear(line);
        }
        assertEquals("E!\r", open.last());
        assertEquals(List.of(), open.refusals);
        open.hear("NA");
        assertEquals(List.of(Conversation.PIN_MISSING), open.refusals);
    }

    @Test
    void afterARefusalItIsSilentForAMinuteEvenOverANewConnection() {
        talk.begin();
        talk.hear("WRONG");
        assertEquals(List.of(Conversation.PIN_WRONG), talk.refusals);
        talk.sent.clear();
        talk.pass(30 * SECOND);
        assertEquals(Conversation.PIN_WRONG, talk.conversation.disconnected().orElseThrow());
        talk.conversation.connected(talk.now);
        assertEquals(2, talk.refusals.size());
        talk.pass(28 * SECOND);
        assertEquals(List.of(), talk.sent);
        talk.pass(4 * SECOND);
        assertEquals("PW1234!\r", talk.last());
    }

    @Test
    void aPinThatIsNeverAnsweredIsTriedThreeTimesAndThenTheConnectionIsGivenUp() {
        talk.begin();
        talk.pass(13 * SECOND);
        assertEquals(3, Collections.frequency(talk.commands(), "PW1234!\r"));
        assertEquals(1, talk.unanswered);
    }

    @Test
    void questionsThatAreNotAnsweredAreLeftOut() {
        talk.begin();
        talk.hear("OK");
        talk.hear("OK");
        talk.pass(30 * SECOND);
        assertEquals("E!\r", talk.last());
        assertEquals(2, Collections.frequency(talk.commands(), "S1@\r"));
        assertEquals(0, talk.unanswered);
    }

    @Test
    void aStreamThatComesIsTakenForItsAcknowledgement() {
        talk.begin();
        for (String line : List.of("OK", "OK", VERSION, CAPACITY, LIMITS)) {
            talk.hear(line);
        }
        talk.conversation.streams(talk.now);
        talk.pass(60 * SECOND);
        assertEquals(1, Collections.frequency(talk.commands(), "E!\r"));
        assertEquals(0, talk.unanswered);
    }

    @Test
    void settingsAreReadAgainWithTheStreamStopped() {
        untilListening();
        int before = talk.commands().size();
        talk.pass(Conversation.SETTINGS_PERIOD.toNanos());
        for (String line : List.of("OK", VERSION, CAPACITY, LIMITS, "OK")) {
            talk.hear(line);
        }
        assertEquals(
                List.of("D!\r", "V@\r", "S1@\r", "S2@\r", "E!\r"),
                talk.commands().subList(before, talk.commands().size()));
        assertEquals(6, talk.learned.size());
    }

    @Test
    void anOlderGenerationIsRefused() {
        talk.begin();
        talk.hear("OK");
        talk.hear("OK");
        talk.hear(Lines.closed("1A_03_05_03_2A8"));
        assertEquals(List.of(Conversation.GENERATION), talk.refusals);
        assertEquals(List.of(), talk.learned);
    }

    @Test
    void anAnswerToAnotherQuestionOrWithAWrongSumIsNone() {
        talk.begin();
        talk.hear("OK");
        talk.hear("OK");
        assertFalse(talk.hear(CAPACITY));
        assertFalse(talk.hear(LIMITS));
        assertFalse(talk.hear(VERSION.substring(0, VERSION.length() - 2) + "00"));
        assertFalse(talk.hear("junk"));
        assertEquals(List.of(), talk.learned);
    }

    @Test
    void noAnswerIsEverShownWithThePin() {
        untilListening();
        assertFalse(talk.learned.toString().contains("1234"));
        assertFalse(talk.learned.toString().contains("31323334"));
    }
}
