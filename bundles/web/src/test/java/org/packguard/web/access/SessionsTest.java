package org.packguard.web.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.packguard.model.time.FakeTime;
import org.packguard.model.user.Role;
import org.packguard.model.user.User;

class SessionsTest {
    private static final User ANNA = new User("anna", Role.OPERATOR);

    private final FakeTime time = new FakeTime();
    private final Sessions sessions = new Sessions(time);

    @Test
    void aSessionIsFoundByItsIdAlone() {
        Sessions.Begun one = sessions.begin(ANNA, "f");
        Sessions.Begun other = sessions.begin(ANNA, "f");
        assertNotEquals(one.id(), other.id());
        assertNotEquals(one.session().token(), other.session().token());
        assertNotEquals(one.id(), one.session().token());
        assertTrue(one.id().length() >= 43, "32 random bytes");
        assertEquals(Optional.of(one.session()), sessions.find(one.id()));
        assertEquals(Optional.empty(), sessions.find(one.id() + "x"));
        assertEquals(Optional.empty(), sessions.find(""));
        sessions.end(one.id());
        assertEquals(Optional.empty(), sessions.find(one.id()));
        assertEquals(Optional.of(other.session()), sessions.find(other.id()));
    }

    @Test
    void aSessionThatIsNotUsedEnds() {
        String id = sessions.begin(ANNA, "f").id();
        time.advance(Sessions.IDLE);
        assertTrue(sessions.find(id).isPresent());
        time.advance(Sessions.IDLE.plusNanos(1));
        assertEquals(Optional.empty(), sessions.find(id));
    }

    @Test
    void aSessionThatIsUsedEndsAllTheSame() {
        String id = sessions.begin(ANNA, "f").id();
        Duration step = Duration.ofMinutes(20);
        for (long i = 0; i < Sessions.LONGEST.toMinutes() / step.toMinutes(); i++) {
            time.advance(step);
            assertTrue(sessions.find(id).isPresent());
        }
        time.advance(Duration.ofNanos(1));
        assertEquals(Optional.empty(), sessions.find(id));
    }

    @Test
    void theOneUsedLeastLatelyMakesRoom() {
        String first = sessions.begin(ANNA, "f").id();
        time.advance(Duration.ofSeconds(1));
        String second = sessions.begin(ANNA, "f").id();
        for (int i = 2; i < Sessions.MOST; i++) {
            time.advance(Duration.ofSeconds(1));
            sessions.begin(ANNA, "f");
        }
        time.advance(Duration.ofSeconds(1));
        assertTrue(sessions.find(first).isPresent());
        sessions.begin(ANNA, "f");
        assertTrue(sessions.find(first).isPresent());
        assertEquals(Optional.empty(), sessions.find(second));
    }
}
