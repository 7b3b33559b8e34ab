package org.packguard.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher's answers to calls that build and start nothing. */
class LauncherTest {
    private static final Pattern COMMAND = Pattern.compile("^  ([a-z][a-z0-9-]*)\\b", Pattern.MULTILINE);
    private static final Pattern ROW = Pattern.compile("^\\| `\\./packguard ([a-z0-9-]+)", Pattern.MULTILINE);

    private record Answer(int status, String text) {}

    @Test
    void helpNamesEveryCommandOfTheReadme() throws IOException {
        Answer answer = call("help");
        assertEquals(0, answer.status());
        Set<String> commands = names(COMMAND, answer.text());
        assertTrue(commands.remove("help"));
        assertTrue(commands.contains("run"));
        assertEquals(names(ROW, Files.readString(Checkout.root().resolve("README.md"))), commands);
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void helpNamesTheCampaignsThatProveGuardAndGateway() {
        String text = call("help").text();
        for (String campaign : List.of("properties", "exploration", "mutation", "coverage", "latency", "gateway")) {
            assertTrue(text.contains(" | " + campaign), campaign);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "dance",
                "run --fast",
                "run --port",
                "run --port many",
                "run --port 70000",
                "test quickly",
                "evidence",
                "evidence rumours",
                "evidence mutation twice"
            })
    void aWrongCallIsAnsweredWithTheReasonAndTheHelpText(String call) {
        Answer answer = call(call.isEmpty() ? new String[0] : call.split(" "));
        assertEquals(2, answer.status(), answer.text());
        assertTrue(answer.text().startsWith("packguard: "), answer.text());
        assertTrue(answer.text().contains("Usage: ./packguard COMMAND"), answer.text());
    }

    @Test
    void aPortInUseIsOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertEquals(
                    new Answer(
                            1, "packguard: port " + port + " of 127.0.0.1 is in use; choose another one with --port\n"),
                    call("run", "--port", port));
        }
    }

    @Test
    void aFolderThatIsNotThereIsOneLine() {
        assertEquals(new Answer(1, "packguard: /nowhere is not a directory\n"), call("run", "--config", "/nowhere"));
    }

    @Test
    void aKeyThatCannotBeUsedIsNamedInOneLine(@TempDir Path folder) throws IOException {
        Path key = folder.resolve("house.p12");
        assertRefused(key + " is not there or cannot be read; it must be a PKCS #12 file", key);
        Files.writeString(key, "this is none");
        assertRefused(
                key + ".password is not there or cannot be read; its first line must be the password of " + key, key);
        Path password = Files.writeString(folder.resolve("house.p12.password"), "C0rrectH0rse\n");
        assertRefused(key + " is not a PKCS #12 file that opens with the password in " + password, key);
        assertEquals(2, call("run", "--tls").status());
    }

    private static void assertRefused(String reason, Path key) {
        assertEquals(new Answer(1, "packguard: run --tls: " + reason + "\n"), call("run", "--tls", key.toString()));
    }

    @Test
    void aShellWithoutAnApplianceSaysHowToStartOne() {
        Answer answer = call("shell", "bms:list");
        assertEquals(new Answer(1, "packguard: no appliance is running; ./packguard run starts one\n"), answer);
    }

    private static Answer call(String... arguments) {
        List<String> command = new ArrayList<>(List.of(Checkout.launcher().toString()));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("PACKGUARD_HOME", "/nowhere/at/all");
            Process process = builder.start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
