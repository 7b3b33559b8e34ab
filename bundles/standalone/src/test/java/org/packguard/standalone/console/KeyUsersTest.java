package org.packguard.standalone.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class KeyUsersTest {
    private static final String LINE = "karaf=AAAAB3Nz+/==,_g_:admingroup\n";
    private static final String GROUP = "_g_\\:admingroup = group,admin,manager,viewer,systembundles,ssh\n";
    private static final String BLOB = "AAAAB3Nz+/==";

    @Test
    void anEmptyFileGetsUserAndGroup() {
        assertEquals(LINE + GROUP, KeyUsers.with("", BLOB));
    }

    @Test
    void commentsOtherUsersAndTheGroupStayAsTheyAre() {
        String others =
                "# users\r\n#karaf=AAAA,_g_:admingroup\r\n_g_\\:admingroup = group,admin,ssh\r\nanna=BBBB,viewer";
        assertEquals(others + "\n" + LINE, KeyUsers.with(others, BLOB));
    }

    @Test
    void anOldKeyOfOurUserIsReplacedInItsPlaceAndNeverDoubled() {
        assertEquals(
                GROUP + LINE + "anna=BBBB,viewer\n",
                KeyUsers.with(GROUP + "karaf = \\\n  OLD,ssh\nanna=BBBB,viewer\nkaraf=OLDER\n", BLOB));
    }

    @Test
    void aFileThatIsRightStaysAsItIs() {
        String right = "karaf : AAAAB3Nz+/==,_g_:admingroup\n_g_:x=1\n_g_\\:admingroup=mine";
        assertEquals(right, KeyUsers.with(right, BLOB));
    }

    /** Whatever the file holds: our user gets in, everyone else's entries stay, and doing it twice changes nothing. */
    @Property(tries = 1_000)
    void nothingElseChanges(@ForAll("files") String text) throws IOException {
        Properties expected = parse(text);
        expected.setProperty("karaf", BLOB + ",_g_:admingroup");
        expected.putIfAbsent("_g_:admingroup", "group,admin,manager,viewer,systembundles,ssh");
        String edited = KeyUsers.with(text, BLOB);
        assertEquals(expected, parse(edited));
        assertEquals(edited, KeyUsers.with(edited, BLOB));
    }

    private static Properties parse(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        // A backslash at the very end of a file makes an entry without key and value, which means nothing to anybody.
        properties.remove("");
        return properties;
    }

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of(
                        "karaf",
                        "=",
                        "anna",
                        "anna=BB,viewer\n",
                        "karaf=OLD\n",
                        " ",
                        "\\",
                        "\n",
                        "\r\n",
                        "#",
                        "\\\n",
                        "_g_\\:admingroup = mine\n",
                        "_g_\\:other = x\n",
                        LINE)
                .list()
                .ofMaxSize(15)
                .map(parts -> String.join("", parts));
    }
}
