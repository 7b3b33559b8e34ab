package org.packguard.core.users;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packguard.model.event.Event;
import org.packguard.model.event.Events;
import org.packguard.model.problem.Reason;
import org.packguard.model.time.FakeTime;
import org.packguard.model.user.Role;
import org.packguard.model.user.User;
import org.packguard.model.user.Users.Login;

class RealmTest {
    private static final int ITERATIONS = PasswordHash.LEAST_ITERATIONS;
    private static final String PASSWORD = "correct horse";
    private static final String HOME = "192.168.1.20";

    @TempDir
    Path directory;

    private final FakeTime time = new FakeTime();
    private final List<String> events = new ArrayList<>();
    private Path file;
    private Realm realm;

    @BeforeEach
    void start() {
        file = directory.resolve("data").resolve("users");
        realm = realm(Runnable::run);
    }

    private Realm realm(Executor worker) {
        return new Realm(new UsersFile(file), ITERATIONS, worker, time, new Events() {
            @Override
            public void tell(Event event) {
                events.add(event.text().text());
            }

            @Override
            public List<Event> recent() {
                return List.of();
            }
        });
    }

    @Test
    void thePasswordIsRightAndNothingElseIs() {
        anna();
        assertEquals(new Login.Accepted(new User("anna", Role.OPERATOR)), login("anna", PASSWORD, HOME));
        Login wrong = login("anna", PASSWORD + " ", HOME);
        Login unknown = login("berta", PASSWORD, HOME);
        assertFalse(((Login.Refused) wrong).tooMany());
        assertEquals(wrong, unknown, "the answer says nothing of whether the name exists");
        assertEquals(wrong, login("anna", "", HOME));
        assertEquals(
                List.of(
                        "user anna is added",
                        "anna has logged in from 192.168.1.20",
                        "a login as anna from 192.168.1.20 was refused",
                        "a login as berta from 192.168.1.20 was refused",
                        "a login as anna from 192.168.1.20 was refused"),
                events);
    }

    @Test
    void aPasswordIsClearedWhateverBecomesOfIt() {
        anna();
        for (String name : List.of("anna", "berta")) {
            char[] password = PASSWORD.toCharArray();
            realm.login(name, password, HOME);
            assertArrayEquals(new char[password.length], password);
        }
    }

    @Test
    void anOverlongPasswordIsWrongEvenWhereItsBeginningIsRight() {
        String longest = "x".repeat(Realm.LONGEST_PASSWORD);
        realm.add(new User("long", Role.VIEWER), longest.toCharArray());
        assertTrue(login("long", longest, HOME) instanceof Login.Accepted);
        assertTrue(login("long", longest + "x", HOME) instanceof Login.Refused);
    }

    @Test
    void theFileIsItsOwnersAloneAndHoldsNoPassword() throws IOException {
        anna();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        String line = Files.readString(file);
        assertTrue(
                line.matches("anna:operator:PBKDF2-HMAC-SHA256:10000:[A-Za-z0-9+/=]{24}:[A-Za-z0-9+/=]{44}\n"), line);
        assertFalse(line.contains(PASSWORD));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        realm.users();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void theSamePasswordHasAnotherHashForEverybody() throws IOException {
        anna();
        realm.add(new User("berta", Role.OPERATOR), PASSWORD.toCharArray());
        List<String> lines = Files.readAllLines(file);
        assertNotEquals(lines.get(0).split(":")[4], lines.get(1).split(":")[4]);
        assertNotEquals(lines.get(0).split(":")[5], lines.get(1).split(":")[5]);
    }

    @Test
    void editsOfTheFileCountAtOnceAndBadLinesHarmNobodyElse() throws IOException {
        anna();
        String good = Files.readString(file);
        Files.writeString(
                file,
                "# people\n\nnonsense\nx:king:" + PasswordHash.ALGORITHM + ":10000:a:b\n"
                        + "y:viewer:MD5:1:a:b\nz:viewer:PBKDF2-HMAC-SHA256:many:AA==:AA==\n"
                        + "w:viewer:PBKDF2-HMAC-SHA256:999999999:AA==:AA==\n" + good.replace("operator", "admin")
                        + good.replace("anna", "berta").replace("operator", "viewer"));
        assertEquals(List.of(new User("anna", Role.ADMIN), new User("berta", Role.VIEWER)), realm.users());
        assertEquals(new Login.Accepted(new User("berta", Role.VIEWER)), login("berta", PASSWORD, HOME));
        realm.remove("berta");
        assertTrue(Files.readString(file).startsWith("# people\n\nnonsense\nx:king:"), "the rest stays as it was");
        Files.delete(file);
        assertTrue(login("anna", PASSWORD, HOME) instanceof Login.Refused);
    }

    @Test
    void aFingerprintChangesWithRoleAndPasswordAndEndsWithThePerson() throws IOException {
        anna();
        realm.add(new User("berta", Role.VIEWER), PASSWORD.toCharArray());
        Optional<String> before = realm.fingerprint("anna");
        assertTrue(before.isPresent());
        assertEquals(Optional.empty(), realm.setPassword("berta", "another password".toCharArray()));
        assertEquals(before, realm.fingerprint("anna"), "others do not matter");
        Files.writeString(file, Files.readString(file).replace("anna:operator", "anna:viewer"));
        assertNotEquals(before, realm.fingerprint("anna"));
        before = realm.fingerprint("anna");
        realm.setPassword("anna", PASSWORD.toCharArray());
        assertNotEquals(before, realm.fingerprint("anna"));
        realm.remove("anna");
        assertEquals(Optional.empty(), realm.fingerprint("anna"));
    }

    @Test
    void theFirstStartMakesAnAdministratorAndLaterOnesDoNot() throws IOException {
        realm.ensureFirstUser();
        assertEquals(List.of(new User("admin", Role.ADMIN)), realm.users());
        String content = Files.readString(file);
        realm.ensureFirstUser();
        assertEquals(content, Files.readString(file));
        realm.remove("admin");
        realm.ensureFirstUser();
        assertEquals(List.of(), realm.users(), "an empty file is a file");
    }

    @Test
    void wrongTriesMakeWaitByNameAndByOrigin() {
        anna();
        for (int i = 0; i <= Throttle.FREE; i++) {
            assertFalse(((Login.Refused) login("anna", "wrong", "10.0.0." + i)).tooMany());
        }
        Login.Refused refused = (Login.Refused) login("anna", PASSWORD, "10.0.0.99");
        assertTrue(refused.tooMany(), "the name must wait, wherever the try comes from");
        assertEquals(
                "there were too many tries, the next is possible in 2 s",
                refused.reason().text());
        time.advance(Duration.ofSeconds(1));
        assertTrue(login("anna", PASSWORD, "10.0.0.99") instanceof Login.Accepted);

        for (int i = 0; i <= Throttle.FREE; i++) {
            login("name" + i, "wrong", "10.0.1.1");
        }
        assertTrue(((Login.Refused) login("anna", PASSWORD, "10.0.1.1")).tooMany(), "the origin must wait");
        assertTrue(login("anna", PASSWORD, "10.0.1.2") instanceof Login.Accepted);
    }

    @Test
    void triesUnderWayCountAsWrongUntilTheyAreRight() {
        List<Runnable> waiting = new ArrayList<>();
        Realm slow = realm(waiting::add);
        for (int i = 0; i <= Throttle.FREE; i++) {
            slow.login("anna", "guess".toCharArray(), HOME);
        }
        assertEquals(Throttle.FREE + 1, waiting.size());
        assertTrue(((Login.Refused) slow.login("anna", "guess".toCharArray(), HOME)
                        .toCompletableFuture()
                        .join())
                .tooMany());
    }

    @Test
    void aFullQueueIsAnsweredAtOnce() {
        Realm busy = realm(task -> {
            throw new RejectedExecutionException("expected");
        });
        assertTrue(((Login.Refused) busy.login("anna", "guess".toCharArray(), HOME)
                        .toCompletableFuture()
                        .join())
                .tooMany());
    }

    @Test
    void changesAreRefusedWithTheReason() {
        anna();
        assertRefused("there is a user anna already", realm.add(new User("anna", Role.VIEWER), PASSWORD.toCharArray()));
        assertRefused(
                "a b is not a name, allowed: 1 to 40 letters, digits, dots, dashes and underscores",
                realm.add(new User("a b", Role.VIEWER), PASSWORD.toCharArray()));
        assertRefused(
                "a password has from 10 to 200 characters",
                realm.add(new User("b", Role.VIEWER), "123456789".toCharArray()));
        assertRefused("there is no user b", realm.setPassword("b", PASSWORD.toCharArray()));
        assertRefused("there is no user b", realm.remove("b"));
        assertEquals(List.of(new User("anna", Role.OPERATOR)), realm.users());
    }

    @Test
    void namesFromOutsideAreFitForALogLine() {
        login("x\n\u001b[31m" + "y".repeat(500), "wrong", HOME);
        assertTrue(
                events.get(0).matches("a login as x\\?\\?\\[31my{60,76}… from 192.168.1.20 was refused"),
                events.get(0));
    }

    @Test
    void newPasswordsDiffer() {
        String one = new String(realm.newPassword());
        assertTrue(one.matches("[a-zA-Z2-9]{16}"), one);
        assertNotEquals(one, new String(realm.newPassword()));
    }

    @Test
    void aHashReadsBackAsItWasWritten() {
        PasswordHash hash = PasswordHash.of(PASSWORD.toCharArray(), ITERATIONS, new SecureRandom());
        assertTrue(PasswordHash.parse(hash.text()).matches(PASSWORD.toCharArray()));
        assertFalse(PasswordHash.ofNobody(ITERATIONS, new SecureRandom()).matches(new char[0]));
    }

    private void anna() {
        assertEquals(Optional.empty(), realm.add(new User("anna", Role.OPERATOR), PASSWORD.toCharArray()));
    }

    private Login login(String name, String password, String from) {
        return realm.login(name, password.toCharArray(), from)
                .toCompletableFuture()
                .join();
    }

    private static void assertRefused(String expected, Optional<Reason> refusal) {
        assertEquals(Optional.of(expected), refusal.map(Reason::text));
    }
}
