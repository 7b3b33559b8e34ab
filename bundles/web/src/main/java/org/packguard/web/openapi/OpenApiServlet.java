package org.packguard.web.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.packguard.web.http.ReadOnlyServlet;
import org.packguard.web.http.Replies;

/** {@code api/openapi.json}: the description of everything else below the base, in OpenAPI 3.0. */
public final class OpenApiServlet extends ReadOnlyServlet {
    private static final long serialVersionUID = 1L;
    private static final String FILE = "openapi.json";

    private final String description = read();

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Replies.text(response, "application/json", description);
    }

    private static String read() {
        try (InputStream in = OpenApiServlet.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the bundle lacks its file " + FILE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
