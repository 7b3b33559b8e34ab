package org.packguard.core.lifecycle;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.packguard.core.owner.Owner;
import org.packguard.core.owner.Wanted;
import org.packguard.model.dispatch.Dispatcher;
import org.packguard.model.event.Event;
import org.packguard.model.event.Events;
import org.packguard.model.problem.ConfigurationException;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Inventory.Entry;
import org.packguard.model.provider.Inventory.State;
import org.packguard.model.provider.Kind;
import org.packguard.model.provider.Opened;
import org.packguard.model.time.FakeTime;

class LifecycleTest {
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final TestRegistrar registrar = new TestRegistrar(events);
    private final Dispatcher dispatcher = mock(Dispatcher.class);
    private final Lifecycle lifecycle =
            new Lifecycle(registrar, dispatcher, Runnable::run, (key, config, written) -> {});
    private final Owner etc = lifecycle.claim("etc");
    private final TestProvider jk = new TestProvider("jk", events);

    @Test
    void anObjectIsOpenedAndRegisteredWhenItsProviderComesAfterItsConfiguration() {
        etc.put(wanted("cellar", "port", "a"));
        assertEquals(State.WAITING, entry("cellar").state());
        lifecycle.added(jk);
        assertOpenAndRegistered();
    }

    @Test
    void anObjectIsOpenedAndRegisteredWhenItsConfigurationComesAfterItsProvider() {
        lifecycle.added(jk);
        etc.put(wanted("cellar", "port", "a", "name", " Cellar "));
        assertOpenAndRegistered();
        assertEquals("Cellar", entry("cellar").name());
    }

    @Test
    void aHostHearsHowItsOwnObjectsAreDoingAndOfNoOthers() {
        List<String> heard = new CopyOnWriteArrayList<>();
        Owner[] host = new Owner[1];
        host[0] = lifecycle.claim(
                "openHAB",
                () -> heard.add(host[0].entry(Kind.BATTERY, "attic")
                        .map(one -> one.state().name())
                        .orElse("none")));
        etc.put(wanted("cellar", "port", "a"));
        assertEquals(List.of(), heard);
        host[0].put(wanted("attic", "port", "b"));
        lifecycle.added(jk);
        lifecycle.removed(jk);
        assertEquals(List.of("WAITING", "OPEN", "WAITING"), heard);
        assertEquals(true, host[0].entry(Kind.BATTERY, "cellar").isEmpty());
    }

    @Test
    void aHostThatFailsToListenHarmsNobody() {
        Owner deaf = lifecycle.claim("deaf", () -> {
            throw new IllegalStateException();
        });
        deaf.put(wanted("attic", "port", "b"));
        etc.put(wanted("cellar", "port", "a"));
        lifecycle.added(jk);
        assertEquals(State.OPEN, entry("attic").state());
        assertEquals(State.OPEN, entry("cellar").state());
    }

    @Test
    void aChangeThatOnlyAttendantsLookAtDoesNotEndTheObject() {
        List<String> attended = new CopyOnWriteArrayList<>();
        Lifecycle attending = new Lifecycle(
                new AttendedRegistrar(registrar, attendant(attended)),
                dispatcher,
                Runnable::run,
                (key, config, written) -> {});
        attending.added(jk);
        Owner host = attending.claim("etc");
        host.put(wanted("cellar", "port", "a", "low", "3.0", "high", "3.2"));
        host.put(wanted("cellar", "port", "a", "low", "3.1", "high", "3.2"));
        host.put(wanted("cellar", "port", "a", "low", "3.1", "high", "3.2"));
        host.put(wanted("cellar", "port", "a"));
        assertEquals(List.of("open cellar a", "register cellar"), events);
        host.put(wanted("cellar", "port", "b"));
        assertEquals(
                List.of(
                        "attend battery cellar 30000",
                        "changed 31000",
                        "changed null",
                        "end",
                        "attend battery cellar null"),
                attended);
        assertEquals(List.of("cellar b"), jk.living());
    }

    @Test
    void aChangeIsToldWithOldAndNewValuesAndNoSecret() {
        List<String> told = new CopyOnWriteArrayList<>();
        Events book = new Events() {
            @Override
            public void tell(Event event) {
                told.add(event.source() + ": " + event.text());
            }

            @Override
            public List<Event> recent() {
                return List.of();
            }
        };
        Lifecycle telling =
                new Lifecycle(registrar, dispatcher, Runnable::run, new ConfigurationEvents(book, new FakeTime()));
        telling.added(jk);
        Owner host = telling.claim("etc");
        host.put(wanted("cellar", "port", "a", "pin", "secret1", "low", "3.00", "high", "3.2"));
        host.put(wanted("cellar", "port", "a", "pin", "secret1", "low", "3.10", "high", "3.2"));
        host.put(wanted("cellar", "port", "b", "pin", "secret2"));
        host.put(wanted("cellar", "port", "b", "pin", "secret2"));
        assertEquals(
                List.of(
                        "battery cellar: the configuration in cellar.cfg is taken in",
                        "battery cellar: low: 3.00 is now 3.10",
                        "battery cellar: high: 3.2 is now nothing, low: 3.10 is now nothing, pin: *** is now ***,"
                                + " port: a is now b"),
                told);
    }

    private static Attendant attendant(List<String> attended) {
        return (kind, config, service) -> {
            attended.add("attend " + kind.id() + " " + config.id() + " "
                    + config.values().get("low"));
            return new Attendant.Attendance() {
                @Override
                public void changed(Config changed) {
                    attended.add("changed " + changed.values().get("low"));
                }

                @Override
                public void end() {
                    attended.add("end");
                }
            };
        };
    }

    private void assertOpenAndRegistered() {
        assertEquals(List.of("open cellar a", "register cellar"), events);
        assertEquals(
                Map.of("packguard.id", "cellar", "packguard.kind", "battery", "packguard.type", "jk"),
                registrar.registered.get(jk.opened.get(0)));
        Entry entry = entry("cellar");
        assertEquals(State.OPEN, entry.state());
        assertEquals("jk", entry.type());
        assertEquals("etc", entry.owner());
        assertEquals("cellar.cfg", entry.where());
        assertTrue(entry.reason().isEmpty() && entry.problems().isEmpty());
    }

    @Test
    void aLeavingProvidersObjectsAreUnregisteredClosedAndForgottenBeforeItIsGone() {
        lifecycle.added(jk);
        etc.put(wanted("cellar", "port", "a"));
        events.clear();
        lifecycle.removed(jk);
        assertEquals(List.of("unregister cellar", "close cellar a"), events);
        verify(dispatcher).forget(jk.opened.get(0).battery);
        assertEquals(State.WAITING, entry("cellar").state());
        assertEquals(
                "no battery driver jk is installed, installed: none",
                entry("cellar").reason().map(Reason::text).orElseThrow());
    }

    @Test
    void aWaitingObjectNamesWhatIsInstalled() {
        lifecycle.added(new TestProvider("smartbms123", events));
        lifecycle.added(new TestProvider("linkbms", events));
        etc.put(wanted("cellar", "port", "a"));
        assertEquals(
                "no battery driver jk is installed, installed: linkbms, smartbms123",
                entry("cellar").reason().map(Reason::text).orElseThrow());
    }

    @Test
    void anObjectIsOpenedAgainWhenItsProviderIsBack() {
        lifecycle.added(jk);
        etc.put(wanted("cellar", "port", "a"));
        lifecycle.removed(jk);
        TestProvider back = new TestProvider("jk", events);
        lifecycle.added(back);
        assertEquals(List.of("cellar a"), back.living());
        lifecycle.removed(back);
        lifecycle.added(back);
        assertEquals(List.of("cellar a"), back.living());
        assertEquals(1, registrar.registered.size());
    }

    @Test
    void anotherProviderOfTheSameTypeTakesOver() {
        TestProvider second = new TestProvider("jk", events);
        lifecycle.added(jk);
        lifecycle.added(second);
        etc.put(wanted("cellar", "port", "a"));
        assertEquals(List.of("cellar a"), jk.living());
        assertEquals(List.of(), second.living());
        lifecycle.removed(jk);
        assertEquals(List.of(), jk.living());
        assertEquals(List.of("cellar a"), second.living());
    }

    @Test
    void changedSettingsCloseTheOldObjectBeforeTheNewOneIsOpened() {
        lifecycle.added(jk);
        etc.put(wanted("cellar", "port", "a"));
        events.clear();
        etc.put(wanted("cellar", "port", "b"));
        assertEquals(List.of("unregister cellar", "close cellar a", "open cellar b", "register cellar"), events);
        etc.put(wanted("cellar", "port", "b", "pin", "1"));
        etc.put(wanted("cellar", "port", "b", "pin", "2"));
        assertEquals(4, jk.opened.size());
    }

    @Test
    void settingsThatMeanTheSameLeaveTheObjectAlone() {
        lifecycle.added(jk);
        etc.put(wanted("cellar", "port", "a"));
        etc.put(wanted("cellar", "port", "a"));
        etc.put(wanted("cellar", "port", " a ", "baud", "09600", "pin", ""));
        assertEquals(List.of("open cellar a", "register cellar"), events);
        assertEquals(State.OPEN, entry("cellar").state());
    }

    @Test
    void aChangedTypeMovesTheObjectToTheOtherProvider() {
        TestProvider other = new TestProvider("linkbms", events);
        lifecycle.added(jk);
        etc.put(wanted("cellar", "port", "a"));
        etc.put(wanted("cellar", "port", "a", "driver", "linkbms"));
        assertEquals(List.of(), jk.living());
        assertEquals(State.WAITING, entry("cellar").state());
        lifecycle.added(other);
        assertEquals(List.of("cellar a"), other.living());
    }

    @Test
    void settingsThatBecomeWrongCloseTheObjectAndRightOnesOpenItAgain() {
        lifecycle.added(jk);
        etc.put(wanted("cellar", "port", "a"));
        etc.put(wanted("attic", "port", "b"));
        etc.put(wanted("cellar", "port", "a", "baud", "1"));
        Problem problem =
                new Problem("cellar.cfg", "baud", "1", "is out of range, allowed: a whole number from 50 to 115200");
        assertEquals(State.INVALID, entry("cellar").state());
        assertEquals(problem.toString(), entry("cellar").problems().get(0).toString());
        assertEquals(1, entry("cellar").problems().size());
        assertEquals(List.of("attic b"), jk.living());
        etc.put(wanted("cellar", "port", "a"));
        assertEquals(List.of("attic b", "cellar a"), jk.living());
    }

    @Test
    void whatTheHostFoundWrongClosesTheObject() {
        lifecycle.added(jk);
        etc.put(wanted("cellar", "port", "a"));
        Problem problem = new Problem("cellar.cfg:3", "port", "", "is given twice");
        etc.put(new Wanted(Kind.BATTERY, "cellar", Map.of(), "cellar.cfg", List.of(problem)));
        assertEquals(State.INVALID, entry("cellar").state());
        assertEquals(List.of(problem), entry("cellar").problems());
        assertEquals(List.of(), jk.living());
        etc.put(wanted("cellar", "port", "a"));
        assertEquals(List.of("cellar a"), jk.living());
    }

    @Test
    void anIdOfAnotherOwnerIsRefusedNamingBothUntilItIsFree() {
        lifecycle.added(jk);
        Owner openhab = lifecycle.claim("openHAB");
        etc.put(wanted("cellar", "port", "a"));
        openhab.put(new Wanted(
                Kind.BATTERY, "cellar", Map.of("driver", "jk", "port", "b"), "thing packguard:jk:cellar", List.of()));
        assertEquals(List.of("cellar a"), jk.living());
        Entry refused = lifecycle.entries().get(1);
        assertEquals(State.INVALID, refused.state());
        assertEquals("openHAB", refused.owner());
        assertEquals(
                "thing packguard:jk:cellar: id = cellar: is wanted by openHAB, but belongs to etc already (cellar.cfg),"
                        + " allowed: an id of its own for each battery",
                refused.problems().get(0).toString());
        etc.remove(Kind.BATTERY, "cellar");
        assertEquals(List.of("cellar b"), jk.living());
        assertEquals(List.of("openHAB"), owners());
    }

    @Test
    void oneIdMayBeUsedOncePerKind() {
        lifecycle.added(jk);
        etc.put(wanted("cellar", "port", "a"));
        etc.put(new Wanted(Kind.GUARD, "cellar", Map.of("profile", "standard"), "g.cfg", List.of()));
        assertEquals(List.of(State.OPEN, State.WAITING), states());
    }

    @Test
    void whatWasRefusedIsTriedAgainWhenAnotherObjectHasBeenRemoved() {
        exclusivePorts();
        lifecycle.added(jk);
        etc.put(wanted("one", "port", "a"));
        etc.put(wanted("two", "port", "a"));
        assertEquals(
                List.of("two.cfg: port = a: is in use by one"),
                entry("two").problems().stream().map(Problem::toString).toList());
        etc.remove(Kind.BATTERY, "one");
        assertEquals(List.of("two a"), jk.living());
        assertEquals(State.OPEN, entry("two").state());
    }

    @Test
    void whatWasRefusedIsTriedAgainWhenAnotherObjectMovesAway() {
        exclusivePorts();
        lifecycle.added(jk);
        etc.put(wanted("two", "port", "a"));
        etc.put(wanted("one", "port", "a"));
        assertEquals(State.INVALID, entry("one").state());
        etc.put(wanted("two", "port", "b"));
        assertEquals(List.of("one a", "two b"), jk.living());
    }

    @Test
    void anObjectThatIsOnlyReconfiguredKeepsItsPlaceBeforeOneThatWasRefused() {
        exclusivePorts();
        lifecycle.added(jk);
        etc.put(wanted("two", "port", "a"));
        etc.put(wanted("one", "port", "a"));
        etc.put(wanted("two", "port", "a", "baud", "19200"));
        assertEquals(List.of("two a"), jk.living());
        assertEquals(State.INVALID, entry("one").state());
    }

    @Test
    void anObjectThatEndsWhileAnotherIsRefusedBecauseOfItIsNotMissed() {
        lifecycle.added(jk);
        etc.put(wanted("one", "port", "a"));
        AtomicInteger attempts = new AtomicInteger();
        jk.opening = config -> {
            if (attempts.getAndIncrement() == 0) {
                etc.remove(Kind.BATTERY, "one");
                throw new ConfigurationException(List.of(config.problem(TestProvider.PORT, "is in use by one")));
            }
        };
        etc.put(wanted("two", "port", "a"));
        assertEquals(List.of("two a"), jk.living());
        assertEquals(2, attempts.get());
    }

    @Test
    void nothingIsTriedAgainWithoutAChange() {
        AtomicInteger attempts = new AtomicInteger();
        jk.opening = config -> {
            attempts.incrementAndGet();
            throw new ConfigurationException(List.of(config.problem(TestProvider.PORT, "is in use")));
        };
        lifecycle.added(jk);
        etc.put(wanted("one", "port", "a"));
        etc.put(wanted("one", "port", "a"));
        lifecycle.added(new TestProvider("linkbms", events));
        assertEquals(1, attempts.get());
    }

    @Test
    void whateverAProviderThrowsIsAProblemOfThatObjectAlone() {
        jk.opening = config -> {
            switch (config.id()) {
                case "exception" -> throw new IllegalStateException("expected, with secret 4711");
                case "error" -> throw new NoClassDefFoundError("expected");
                default -> {
                    // opened
                }
            }
        };
        lifecycle.added(jk);
        for (String id : List.of("exception", "error", "good")) {
            etc.put(wanted(id, "port", "a"));
        }
        assertEquals(List.of("good a"), jk.living());
        assertEquals(
                "exception.cfg: its provider failed with IllegalStateException, the log tells more",
                entry("exception").problems().get(0).toString());
        assertEquals(State.INVALID, entry("error").state());
    }

    @Test
    void aProviderThatMakesNothingOrDoesNotSayWhatItIsHarmsNobody() {
        lifecycle.added(new TestProvider("nothing", events) {
            @Override
            public Opened<?> open(Config config) {
                return null;
            }
        });
        lifecycle.added(new TestProvider("unspeakable", events) {
            @Override
            public Kind kind() {
                throw new IllegalStateException("expected");
            }
        });
        lifecycle.added(jk);
        etc.put(wanted("void", "driver", "nothing", "port", "a"));
        etc.put(wanted("cellar", "port", "a"));
        assertEquals(State.INVALID, entry("void").state());
        assertEquals(State.OPEN, entry("cellar").state());
    }

    @Test
    void anObjectThatTheRegistryRefusesIsClosedAndNotTriedForEver() {
        registrar.broken = true;
        lifecycle.added(jk);
        etc.put(wanted("cellar", "port", "a"));
        assertEquals(State.INVALID, entry("cellar").state());
        assertEquals(List.of(), jk.living());
        assertEquals(1, jk.opened.size());
    }

    @Test
    void anObjectThatThrowsWhileClosingKeepsNoOtherFromBeingClosed() {
        jk.closing = () -> {
            throw new IllegalStateException("expected");
        };
        lifecycle.added(jk);
        etc.put(wanted("one", "port", "a"));
        etc.put(wanted("two", "port", "b"));
        assertDoesNotThrow(() -> lifecycle.removed(jk));
        assertEquals(List.of(), jk.living());
        jk.opened.forEach(object -> verify(dispatcher).forget(object.battery));
    }

    @Test
    void aMissingTypeIsAProblemThatKnowsWhatMayHaveBeenMeant() {
        lifecycle.added(jk);
        etc.put(new Wanted(Kind.BATTERY, "a", Map.of("drivr", "jk"), "a.cfg", List.of()));
        etc.put(new Wanted(Kind.BATTERY, "b", Map.of(), "b.cfg", List.of()));
        assertEquals(
                "a.cfg: driver: is missing (drivr is not known, did you mean driver?), installed: jk",
                entry("a").problems().get(0).toString());
        assertEquals(
                "b.cfg: driver: is missing, installed: jk",
                entry("b").problems().get(0).toString());
    }

    @Test
    void anInvalidIdIsAProblem() {
        lifecycle.added(jk);
        etc.put(wanted("a b", "port", "a"));
        assertEquals(
                "a b.cfg: id = a b: is not an id, allowed: 1 to 40 letters, digits, dashes and underscores",
                entry("a b").problems().get(0).toString());
        assertEquals(List.of(), jk.living());
    }

    @Test
    void aProviderThatLeavesWhileItOpensAnObjectLeavesNothingBehind() {
        jk.opening = config -> lifecycle.removed(jk);
        lifecycle.added(jk);
        etc.put(wanted("cellar", "port", "a"));
        assertEquals(List.of("open cellar a", "close cellar a"), events);
        assertEquals(State.WAITING, entry("cellar").state());
        assertTrue(registrar.registered.isEmpty());
    }

    @Test
    void settingsThatChangeWhileAnObjectIsOpenedWin() {
        jk.opening = config -> {
            if (config.get(TestProvider.PORT).equals("a")) {
                etc.put(wanted("cellar", "port", "b"));
            }
        };
        lifecycle.added(jk);
        etc.put(wanted("cellar", "port", "a"));
        assertEquals(List.of("open cellar a", "close cellar a", "open cellar b", "register cellar"), events);
    }

    @Test
    void noObjectIsOpenedWhileItsPredecessorIsStillBeingClosed() {
        lifecycle.added(jk);
        etc.put(wanted("cellar", "port", "a"));
        AtomicInteger openedMeanwhile = new AtomicInteger();
        jk.closing = () -> {
            etc.put(wanted("cellar", "port", "b"));
            openedMeanwhile.set(jk.opened.size());
        };
        etc.remove(Kind.BATTERY, "cellar");
        assertEquals(1, openedMeanwhile.get());
        assertEquals(List.of("cellar b"), jk.living());
    }

    @Test
    void anObjectThatIsRemovedWhileItIsOpenedIsClosed() {
        jk.opening = config -> etc.remove(Kind.BATTERY, "cellar");
        lifecycle.added(jk);
        etc.put(wanted("cellar", "port", "a"));
        assertEquals(List.of(), jk.living());
        assertTrue(lifecycle.entries().isEmpty());
    }

    @Test
    void closingAnOwnerClosesItsObjectsAndNoOthersAndItWantsNothingAnyMore() {
        Owner openhab = lifecycle.claim("openHAB");
        lifecycle.added(jk);
        etc.put(wanted("cellar", "port", "a"));
        openhab.put(wanted("attic", "port", "b"));
        etc.close();
        etc.put(wanted("late", "port", "c"));
        assertEquals(List.of("attic b"), jk.living());
        assertEquals(List.of("openHAB"), owners());
    }

    @Test
    void closingEverythingLeavesNothingOpen() {
        lifecycle.added(jk);
        etc.put(wanted("cellar", "port", "a"));
        lifecycle.close();
        etc.put(wanted("late", "port", "b"));
        lifecycle.added(new TestProvider("jk", events));
        assertEquals(List.of(), jk.living());
        assertTrue(registrar.registered.isEmpty());
        assertTrue(lifecycle.entries().isEmpty());
    }

    @Test
    void noSecretShowsInAnEntryOrAWish() {
        lifecycle.added(jk);
        Wanted wanted = wanted("cellar", "port", "a", "pin", "471147", "pim", "471147");
        etc.put(wanted);
        assertFalse(lifecycle.entries().toString().contains("471147"));
        assertFalse(wanted.toString().contains("471147"));
    }

    @Test
    void theInventoryIsOrderedByKindAndId() {
        etc.put(new Wanted(Kind.GUARD, "a", Map.of("profile", "standard"), "g.cfg", List.of()));
        etc.put(wanted("b", "port", "a"));
        etc.put(wanted("a", "port", "a"));
        assertEquals(
                List.of("BATTERY a", "BATTERY b", "GUARD a"),
                lifecycle.entries().stream()
                        .map(entry -> entry.kind() + " " + entry.id())
                        .toList());
    }

    /** A port is refused while another object that lives has it. */
    private void exclusivePorts() {
        Map<String, String> users = new HashMap<>();
        jk.opening = config -> {
            String port = config.get(TestProvider.PORT);
            Set<String> busy = new HashSet<>(jk.living());
            String user = users.get(port);
            if (user != null && busy.contains(user + " " + port)) {
                throw new ConfigurationException(List.of(config.problem(TestProvider.PORT, "is in use by " + user)));
            }
            users.put(port, config.id());
        };
    }

    private Entry entry(String id) {
        return lifecycle.entries().stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<State> states() {
        return lifecycle.entries().stream().map(Entry::state).toList();
    }

    private List<String> owners() {
        return lifecycle.entries().stream().map(Entry::owner).toList();
    }

    static Wanted wanted(String id, String... settings) {
        Map<String, String> all = new HashMap<>(Map.of("driver", "jk"));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        return new Wanted(Kind.BATTERY, id, all, id + ".cfg", List.of());
    }
}
