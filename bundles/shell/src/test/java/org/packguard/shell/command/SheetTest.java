package org.packguard.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.packguard.model.problem.Problem;
import org.packguard.model.problem.Reason;
import org.packguard.model.provider.Inventory;
import org.packguard.model.provider.Kind;
import org.packguard.shell.source.Sources;

class SheetTest {
    private final Sources sources = mock(Sources.class, Mockito.CALLS_REAL_METHODS);

    SheetTest() {
        Mockito.doReturn(List.of()).when(sources).batteries();
        Mockito.doReturn(List.of(
                        entry(Kind.BATTERY, "roof", Inventory.State.INVALID),
                        entry(Kind.BATTERY, "shed", Inventory.State.WAITING),
                        entry(Kind.RELAY, "siren", Inventory.State.INVALID)))
                .when(sources)
                .entries();
    }

    private static Inventory.Entry entry(Kind kind, String id, Inventory.State state) {
        return new Inventory.Entry(
                kind,
                id,
                "jk",
                id,
                id + ".cfg",
                "standalone",
                state,
                state == Inventory.State.WAITING ? Optional.of(Reason.of("test", "no driver")) : Optional.empty(),
                state == Inventory.State.INVALID
                        ? List.of(new Problem(id + ".cfg", "port", "", "is missing"))
                        : List.of());
    }

    @Test
    void anIdThatDoesNotLiveIsExplained() {
        assertEquals("battery roof is wrong\n  roof.cfg: port: is missing\n", Sheet.text(sources, "roof"));
        assertEquals("battery shed is waiting: no driver\n", Sheet.text(sources, "shed"));
    }

    @Test
    void anUnknownIdNamesBatteriesThatDoNotLiveToo() {
        assertEquals("There is no battery siren; known are roof, shed.\n", Sheet.text(sources, "siren"));
    }
}
