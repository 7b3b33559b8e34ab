package org.packguard.cli.decode;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.packguard.cli.WrongCallException;
import org.packguard.link.recording.RecordedChunk;
import org.packguard.link.recording.RecordedChunk.Direction;
import org.packguard.link.recording.RecordingReader;
import org.packguard.model.decode.FrameDecoder;

/** Captured bytes from wherever, in pieces. */
interface Input extends Closeable {
    /** Feeds the next piece; false when there is none. */
    boolean feed(FrameDecoder.Session session) throws IOException;

    /** What was wrong with the input as far as it has been read, for people. */
    default Optional<String> complaint() {
        return Optional.empty();
    }

    @Override
    default void close() throws IOException {}

    /** Bytes in hexadecimal. */
    static Input ofHex(String hex) throws WrongCallException {
        return new Input() {
            private byte[] bytes = Hex.parse(hex);

            @Override
            public boolean feed(FrameDecoder.Session session) {
                byte[] piece = bytes;
                bytes = new byte[0];
                session.feed(piece, 0, piece.length);
                return piece.length > 0;
            }
        };
    }

    /** A file of raw bytes or a recording, told apart by how it begins; {@code -} is standard input. */
    static Input ofFile(String file) throws WrongCallException, IOException {
        BufferedInputStream stream = new BufferedInputStream(open(file));
        int length = RecordingReader.HEADER.length();
        stream.mark(length);
        byte[] start = startOf(stream, length);
        stream.reset();
        return RecordingReader.isRecording(start) ? new Recording(new RecordingReader(stream)) : new Raw(stream);
    }

    /** The first bytes, only as many as could still be those of a recording: a device on standard input need not say more. */
    private static byte[] startOf(InputStream stream, int length) throws IOException {
        StringBuilder start = new StringBuilder();
        while (start.length() < length && RecordingReader.HEADER.startsWith(start.toString())) {
            int next = stream.read();
            if (next < 0) {
                break;
            }
            start.append((char) next);
        }
        return start.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static InputStream open(String file) throws WrongCallException, IOException {
        if (file.equals("-")) {
            return System.in;
        }
        try {
            Path path = Path.of(file);
            if (Files.isDirectory(path)) {
                throw new WrongCallException(file + ": is a directory");
            }
            return Files.newInputStream(path);
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new WrongCallException(file + ": no such file");
        } catch (AccessDeniedException e) {
            throw new WrongCallException(file + ": may not be read");
        }
    }

    /** Bytes without times. */
    final class Raw implements Input {
        private final InputStream stream;
        private final byte[] buffer = new byte[8_192];

        Raw(InputStream stream) {
            this.stream = stream;
        }

        @Override
        public boolean feed(FrameDecoder.Session session) throws IOException {
            int length = stream.read(buffer);
            if (length > 0) {
                session.feed(buffer, 0, length);
            }
            return length >= 0;
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    /** Bytes with their receive times, and those that were sent to the device. */
    final class Recording implements Input {
        private final RecordingReader reader;

        Recording(RecordingReader reader) {
            this.reader = reader;
        }

        @Override
        public boolean feed(FrameDecoder.Session session) throws IOException {
            Optional<RecordedChunk> next = reader.next();
            next.ifPresent(chunk -> {
                if (chunk.direction() == Direction.SENT) {
                    session.sent(chunk.bytes());
                } else {
                    session.feed(
                            chunk.bytes(), 0, chunk.bytes().length, chunk.at().toNanos());
                }
            });
            return next.isPresent();
        }

        @Override
        public Optional<String> complaint() {
            return reader.skipped() == 0
                    ? Optional.empty()
                    : Optional.of(reader.skipped() + " lines of the recording could not be read and were skipped");
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
