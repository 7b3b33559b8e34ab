package org.packguard.guard.engine;

import static org.packguard.model.guard.Direction.CHARGE;
import static org.packguard.model.guard.Direction.DISCHARGE;

import java.util.ArrayList;
import java.util.List;
import org.packguard.guard.engine.Row.Trait;

/** The rows that hold in every profile (rule 18), put around those of the profile. */
final class CommonRows {
    static final String COMMUNICATION = "communication";

    private CommonRows() {}

    static List<Row> around(Settings settings, List<Row> own) {
        List<Row> rows = new ArrayList<>();
        rows.add(Row.course(COMMUNICATION, new CommunicationCourse())
                .withdraws(CHARGE, DISCHARGE)
                .with(Trait.INTEGRITY)
                .says("a required value is too old", "3 samples of each value that was too old, none too old")
                .build());
        rows.addAll(own);
        return rows;
    }
}
