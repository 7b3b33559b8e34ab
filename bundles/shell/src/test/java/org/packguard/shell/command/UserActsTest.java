package org.packguard.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.AdditionalMatchers;
import org.packguard.model.problem.Reason;
import org.packguard.model.user.Role;
import org.packguard.model.user.User;
import org.packguard.model.user.UserAdmin;
import org.packguard.shell.source.People;

class UserActsTest {
    private final UserAdmin realm = mock(UserAdmin.class);
    private final Session session = mock(Session.class);
    private UserActs acts;

    @BeforeEach
    void start() {
        People people = new People();
        people.come(realm);
        acts = new UserActs(people);
    }

    @Test
    void thePasswordIsMadeAndShownOnce() throws IOException {
        when(realm.newPassword()).thenReturn("made password".toCharArray());
        assertEquals(
                "User anna is added. The password, shown this once: made password\n",
                acts.add("anna", "operator", false, session));
        verify(realm).add(any(), AdditionalMatchers.aryEq("made password".toCharArray()));
    }

    @Test
    void orItIsReadTwiceFromThePromptUnseen() throws IOException {
        when(session.readLine("Password: ", '*')).thenReturn("my own one");
        when(session.readLine("Once more: ", '*')).thenReturn("my own one");
        assertEquals("User anna has a new password.\n", acts.password("anna", true, session));
        verify(realm).setPassword(any(), AdditionalMatchers.aryEq("my own one".toCharArray()));

        when(session.readLine("Once more: ", '*')).thenReturn("my own ome");
        assertEquals("The two are not the same, nothing is changed.\n", acts.add("berta", "admin", true, session));
        verify(realm, never()).add(any(), any());
    }

    @Test
    void whatIsRefusedIsSaidWithTheReasonAndWithoutPassword() throws IOException {
        when(realm.newPassword()).thenReturn("made password".toCharArray());
        when(realm.add(any(), any())).thenReturn(Optional.of(Reason.of("a", "there is a user anna already")));
        assertEquals("Refused: there is a user anna already.\n", acts.add("anna", "viewer", false, session));
        when(realm.remove("anna")).thenReturn(Optional.of(Reason.of("a", "there is no user anna")));
        assertEquals("Refused: there is no user anna.\n", acts.remove("anna"));
        assertEquals(
                "There is no role king, allowed: viewer, operator, admin.\n", acts.add("anna", "king", false, session));
    }

    @Test
    void everybodyIsListedWithTheirRole() {
        when(realm.users()).thenReturn(List.of(new User("admin", Role.ADMIN), new User("anna", Role.VIEWER)));
        assertEquals("NAME   ROLE\nadmin  admin\nanna   viewer\n", acts.list());
        when(realm.users()).thenReturn(List.of());
        assertEquals("There is no user.\n", acts.list());
    }

    @Test
    void withoutARealmThatIsSaid() {
        assertEquals("There is no realm of users here.\n", new UserActs(new People()).list());
    }
}
