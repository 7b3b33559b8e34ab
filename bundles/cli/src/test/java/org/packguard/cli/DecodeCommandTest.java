package org.packguard.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecodeCommandTest {
    private static final String HEX =
            Vectors.of("driver-smartbms123", "smartbms123.json").get(1).hex();
    private static final byte[] FRAME = HexFormat.of().parseHex(HEX);

    @TempDir
    private Path folder;

    @Test
    void numbersCarryTheResolutionOfTheWireAndNothingElse() {
        String line = Call.of("decode", "--driver", "smartbms123", "--hex", HEX).out();
        assertTrue(
                line.startsWith("{\"driver\":\"smartbms123\",\"frame\":\"status\",\"snapshot\":{\"voltage\":335.355,"
                        + "\"current\":-8.0,\"power\":-2682.84,\"soc\":75,\"soh\":0,\"soc_calibrated\":true,"
                        + "\"stored_energy\":4000,\"full_energy\":16000,"),
                line);
        assertTrue(
                line.endsWith(
                        ",\"alarms\":[]},\"implausible\":[\"pack voltage of 335.355 V contradicts 16 cells of 3.13"
                                + " to 3.2 V\"]}\n"),
                line);
    }

    @Test
    void hexadecimalMayBeSpacedAndInCapitals() {
        String spaced = HexFormat.ofDelimiter(" ").withUpperCase().formatHex(FRAME) + "\n";
        assertEquals(
                Call.of("decode", "--driver", "smartbms123", "--hex", HEX),
                Call.of("decode", "--driver", "smartbms123", "--hex", spaced));
    }

    @Test
    void theTemperatureFormulaIsASetting() {
        assertEquals("20.0", temperature("temperatureFormula=document"));
        assertEquals("21.57", temperature("temperatureFormula=software"));
    }

    @Test
    void aFileIsDecodedLikeHexadecimal() throws IOException {
        Path file = Files.write(folder.resolve("capture.bin"), FRAME);
        assertEquals(
                Call.of("decode", "--driver", "smartbms123", "--hex", HEX),
                Call.of("decode", "--driver", "smartbms123", file.toString()));
    }

    @Test
    void theTimesOfARecordingTellFramesApart() throws IOException {
        String cut = HEX.substring(0, HEX.length() - 2);
        Path file = Files.writeString(
                folder.resolve("link.rec"),
                "# packguard recording 1 /dev/ttyUSB0\n"
                        + "0.000 < " + HEX.substring(0, 60) + "\n0.016 < " + HEX.substring(60) + "\n"
                        + "0.500 > 4E57\n"
                        + "1.000 < " + cut + "\n"
                        + "garbage\n"
                        + "2.000 < " + HEX + "\n");
        Call call = Call.of("decode", "--driver", "smartbms123", file.toString());
        List<String> frames = new ArrayList<>();
        for (JsonObject line : call.lines()) {
            frames.add(line.get("frame").getAsString()
                    + (line.has("reason") ? " " + line.get("reason").getAsString() + " " + line.get("offset") : ""));
        }
        assertEquals(List.of("status", "rejected truncated 58", "status"), frames);
        assertEquals("1 lines of the recording could not be read and were skipped\n", call.err());
        assertEquals(0, call.status());
    }

    @Test
    void standardInputIsPrintedPieceByPieceAndMayBeEndless() {
        StringWriter printed = new StringWriter();
        // stops reading its output after 200 lines, as a pipe to head does
        Writer reader = new Writer() {
            private int lines;

            @Override
            public void write(char[] text, int offset, int length) throws IOException {
                if (lines >= 200) {
                    throw new IOException("closed");
                }
                printed.write(text, offset, length);
                lines = (int) printed.toString().lines().count();
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        List<Integer> linesAtRead = new ArrayList<>();
        InputStream endless = new InputStream() {
            private int place;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                linesAtRead.add((int) printed.toString().lines().count());
                int piece = Math.min(length, FRAME.length - place);
                System.arraycopy(FRAME, place, buffer, offset, piece);
                place = (place + piece) % FRAME.length;
                return piece;
            }
        };
        InputStream before = System.in;
        System.setIn(endless);
        try {
            int status = Main.commandLine()
                    .setOut(new PrintWriter(reader))
                    .execute("decode", "--driver", "smartbms123", "-");
            assertEquals(0, status);
        } finally {
            System.setIn(before);
        }
        assertEquals(List.of(0, 1, 2, 3), linesAtRead.subList(0, 4));
        assertTrue(linesAtRead.size() < 250, "it ends when nobody reads its output");
    }

    @Test
    void inputWithoutAnyFrameIsExitStatusOne() throws IOException {
        Path file = Files.write(folder.resolve("empty.bin"), new byte[0]);
        assertEquals(new Call(1, "", ""), Call.of("decode", "--driver", "smartbms123", file.toString()));
        assertEquals(
                1, Call.of("decode", "--driver", "smartbms123", "--hex", "00").status());
    }

    @Test
    void anUnknownDriverIsOneLineNamingThoseThereAre() {
        assertEquals(
                new Call(
                        2,
                        "",
                        "--driver: \"pylon\" is not known; there are: balancerbus, jk, linkbms, pylontech, smartbms123\n"),
                Call.of("decode", "--driver", "pylon", "--hex", "00"));
    }

    @Test
    void badHexadecimalIsSaidWithItsPlace() {
        assertEquals(
                new Call(2, "", "--hex: \"g\" at character 4 is not a hexadecimal digit\n"),
                Call.of("decode", "--driver", "jk", "--hex", "00 g0"));
        assertEquals(
                new Call(2, "", "--hex: 3 digits are an odd number; a byte has two\n"),
                Call.of("decode", "--driver", "jk", "--hex", "00 1"));
    }

    @Test
    void aWrongSettingIsSaidWithWhatIsAllowed() {
        Call call = Call.of("decode", "--driver", "smartbms123", "--hex", "00", "--set", "temperatureFormula=kelvin");
        assertEquals(
                "--set: temperatureFormula = kelvin: is not known, allowed: one of document, software\n", call.err());
        assertEquals(2, call.status());
        assertEquals(
                2,
                Call.of("decode", "--driver", "jk", "--hex", "00", "--set", "temperatureFormula=document")
                        .status());
    }

    @Test
    void aMissingFileAndAFolderAreWrongCalls() {
        Call missing =
                Call.of("decode", "--driver", "jk", folder.resolve("none").toString());
        assertEquals(2, missing.status());
        assertTrue(missing.err().endsWith("none: no such file\n"), missing.err());
        assertEquals(2, Call.of("decode", "--driver", "jk", folder.toString()).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "decode",
                "decode --driver jk",
                "decode --hex 00",
                "decode --driver jk --hex 00 file"
            })
    void aWrongCallPrintsHelp(String arguments) {
        Call call = Call.of(arguments.isEmpty() ? new String[0] : arguments.split(" "));
        assertEquals(2, call.status());
        assertTrue(call.err().contains("Usage: packguard"), call.err());
        assertEquals("", call.out());
    }

    @Test
    void helpIsNoError() {
        Call call = Call.of("decode", "--help");
        assertEquals(0, call.status());
        assertTrue(call.out().contains("Exit status:"));
        assertFalse(call.out().isEmpty());
    }

    private static String temperature(String setting) {
        return Call.of("decode", "--driver", "smartbms123", "--hex", HEX, "--set", setting)
                .lines()
                .get(0)
                .getAsJsonObject("snapshot")
                .get("cell_temperature_max")
                .getAsString();
    }
}
