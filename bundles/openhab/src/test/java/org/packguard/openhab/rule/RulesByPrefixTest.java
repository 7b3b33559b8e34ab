package org.packguard.openhab.rule;

import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mockito.InOrder;
import org.mockito.Mock;
import org.mockito.junit.jupiter.MockitoExtension;
import org.openhab.core.automation.Rule;
import org.openhab.core.automation.RuleManager;
import org.openhab.core.automation.RuleRegistry;
import org.packguard.model.battery.Snapshot;
import org.packguard.model.level.Level;
import org.packguard.model.level.LevelTransition;
import org.packguard.model.level.Solar;

@ExtendWith(MockitoExtension.class)
class RulesByPrefixTest {
    @Mock
    private RuleRegistry registry;

    @Mock
    private RuleManager manager;

    @Test
    void theRulesOfTheStateThatHasComeRunAndThoseOfTheOtherEnd() {
        there("Cellar_low_fridge", "cellar_low_lamp", "Cellar_normal_fridge", "Attic_low_x", "Cellar_lower_x");
        rules().transition(level(Level.LOW));
        InOrder order = inOrder(manager);
        order.verify(manager).setEnabled("Cellar_normal_fridge", false);
        order.verify(manager).setEnabled("Cellar_low_fridge", true);
        order.verify(manager).runNow("Cellar_low_fridge");
        order.verify(manager).setEnabled("cellar_low_lamp", true);
        order.verify(manager).runNow("cellar_low_lamp");
        verifyNoMoreInteractions(manager);
    }

    @Test
    void theSunIsFollowedLikewise() {
        there("Cellar_solar_on_pump", "Cellar_solar_off_pump");
        rules().transition(
                        new LevelTransition.OfSolar("cellar", "Cellar", Solar.DEFICIT, Instant.EPOCH, Snapshot.EMPTY));
        InOrder order = inOrder(manager);
        order.verify(manager).setEnabled("Cellar_solar_on_pump", false);
        order.verify(manager).setEnabled("Cellar_solar_off_pump", true);
        order.verify(manager).runNow("Cellar_solar_off_pump");
        verifyNoMoreInteractions(manager);
    }

    @Test
    void aRuleThatCannotRunKeepsNoOtherFromRunning() {
        there("Cellar_normal_a", "Cellar_normal_b");
        doThrow(new IllegalArgumentException("a")).when(manager).runNow("Cellar_normal_a");
        rules().transition(level(Level.NORMAL));
        verify(manager).runNow("Cellar_normal_b");
    }

    private RulesByPrefix rules() {
        return new RulesByPrefix(registry, manager, Runnable::run);
    }

    private void there(String... uids) {
        List<Rule> rules = Stream.of(uids).<Rule>map(uid -> () -> uid).toList();
        when(registry.getAll()).thenReturn(rules);
    }

    private static LevelTransition level(Level to) {
        return new LevelTransition.OfLevel("cellar", "Cellar", to, Instant.EPOCH, Snapshot.EMPTY);
    }
}
