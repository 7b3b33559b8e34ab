package org.packguard.model.quantity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlarmsTest {
    @Test
    void holdsEveryAlarmWithEverySeverity() {
        for (AlarmId id : AlarmId.values()) {
            for (Severity severity : Severity.values()) {
                Alarms one = Alarms.NONE.with(id, severity);
                assertEquals(Set.of(new Alarm(id, severity)), one);
                assertEquals(1, one.size());
                assertEquals(Optional.of(severity), one.severity(id));
            }
        }
    }

    @Test
    void allAtOnceStayApart() {
        Alarms all = Alarms.NONE;
        for (AlarmId id : AlarmId.values()) {
            all = all.with(id, Severity.values()[id.ordinal() % 3]);
        }
        assertEquals(AlarmId.values().length, all.size());
        for (Alarm alarm : all) {
            assertEquals(Severity.values()[alarm.id().ordinal() % 3], alarm.severity());
        }
    }

    @Test
    void theGraverSeverityStays() {
        Alarms grave = Alarms.NONE.with(AlarmId.SENSOR_FAULT, Severity.WARNING);
        assertEquals(grave, grave.with(AlarmId.SENSOR_FAULT, Severity.INFO));
        Alarms graver = grave.with(Alarms.NONE
                .with(AlarmId.SENSOR_FAULT, Severity.PROTECTION)
                .with(AlarmId.SHORT_CIRCUIT, Severity.PROTECTION));
        assertEquals(Optional.of(Severity.PROTECTION), graver.severity(AlarmId.SENSOR_FAULT));
        assertEquals(2, graver.size());
    }

    @Test
    void noneIsEmpty() {
        assertTrue(Alarms.NONE.isEmpty());
        assertFalse(Alarms.NONE.iterator().hasNext());
        assertEquals(Set.of(), Alarms.NONE);
    }
}
