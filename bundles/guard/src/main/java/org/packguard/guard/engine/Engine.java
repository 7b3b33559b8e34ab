package org.packguard.guard.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.packguard.model.guard.Direction;
import org.packguard.model.problem.Problem;

/**
 * The guard of one battery or bank as a pure function: (state, input, time) → (state, decision, next deadline, answers, notes). Holds the
 * settings and the rows made of them and nothing else; immutable, for any thread.
 *
 * <p>It is evaluated on every snapshot, on every act and read-back, and not later than the deadline of the last step.
 */
public final class Engine {
    private final Settings settings;
    private final List<String> members;
    private final List<Row> rows;
    private final List<Derating> deratings;

    /**
     * A guard.
     *
     * @param settings its configuration
     * @param members the ids of the members of a bank, or the one battery
     */
    public Engine(Settings settings, List<String> members) {
        this.settings = settings;
        this.members = List.copyOf(members);
        deratings = Derating.of(settings);
        rows = List.copyOf(CommonRows.around(settings, settings.profile().rows(settings), this.members.size() > 1));
    }

    /** The settings. */
    public Settings settings() {
        return settings;
    }

    /** The members. */
    public List<String> members() {
        return members;
    }

    /** All rows, those that hold in every profile included, in the order in which they are evaluated. */
    public List<Row> rows() {
        return rows;
    }

    /** The curves that lower the limits of currents. */
    public List<Derating> deratings() {
        return deratings;
    }

    /** The state of a guard that knows nothing of a former life. */
    public EngineState start() {
        return new EngineState(
                Times.NEVER,
                false,
                false,
                Collections.nCopies(members.size(), Seen.NOTHING),
                Collections.nCopies(members.size(), Times.NEVER),
                Collections.nCopies(rows.size() * members.size(), Track.IDLE),
                Permit.OPEN,
                Permit.OPEN,
                List.of(),
                Map.of(),
                Ramps.NOTHING,
                List.of());
    }

    /**
     * The state of a guard that remembers what it had stored.
     *
     * @param memory what was stored
     * @param unclean whether the last process ended without saying so: that counts as one loss of communication
     * @param now the time
     */
    public EngineState start(Memory memory, boolean unclean, long now) {
        return memory.restore(this, unclean, now);
    }

    /** Whether what must be stored has changed from one state to the next: the store must then be written before the decision is told. */
    public boolean storedDiffers(EngineState before, EngineState after) {
        return !memory(before, 0).equals(memory(after, 0));
    }

    /** What must be stored of a state, with times relative to now. */
    public Memory memory(EngineState state, long now) {
        return Memory.of(this, state, now);
    }

    /**
     * Why the configuration does not fit what batteries deliver, as far as that can be told before anything has come.
     *
     * @param batteries the members with their deliveries
     */
    public List<Problem> unfit(List<Input.Member> batteries) {
        return Fitting.unfit(this, batteries);
    }

    /** One evaluation. */
    public Step step(EngineState state, Input input, long now) {
        return new Evaluation(this, state, input, now).run();
    }

    /** Where the track of a row and member is. */
    int slot(int row, int member) {
        return row * members.size() + member;
    }

    /** The tracks of a row. */
    List<Track> tracks(EngineState state, int row) {
        return state.tracks().subList(slot(row, 0), slot(row, 0) + members.size());
    }

    /** The conditions, by id, that withdraw a direction in a state. */
    List<String> withdrawing(EngineState state, Direction direction) {
        List<String> ids = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            for (Track track : tracks(state, row)) {
                if (track.withdraws(direction)) {
                    ids.add(rows.get(row).id());
                }
            }
        }
        return ids;
    }
}
