package org.packguard.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.packguard.web.http.ReadOnlyServlet;
import org.packguard.web.http.Replies;

/** The files of the page. All of them are known by name and held in memory; no path of a request reaches a file system. */
public final class PageServlet extends ReadOnlyServlet {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, StaticFile> files = Stream.of(
                    read("index.html", "text/html; charset=utf-8"),
                    read("app.css", "text/css; charset=utf-8"),
                    read("app.js", "text/javascript; charset=utf-8"),
                    read("card.js", "text/javascript; charset=utf-8"),
                    read("guard.js", "text/javascript; charset=utf-8"),
                    read("login.js", "text/javascript; charset=utf-8"),
                    read("text.js", "text/javascript; charset=utf-8"),
                    read("favicon.svg", "image/svg+xml"))
            .collect(Collectors.toUnmodifiableMap(StaticFile::name, Function.identity()));

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (path.isEmpty()) {
            toDirectory(request, response);
            return;
        }
        StaticFile file = files.get(path.equals("/") ? "index.html" : path.substring(1));
        if (file == null) {
            Replies.error(response, HttpServletResponse.SC_NOT_FOUND, "there is nothing at this address");
            return;
        }
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("ETag", file.tag());
        if (matches(request.getHeader("If-None-Match"), file.tag())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(file.type());
        response.setContentLength(file.content().length);
        response.getOutputStream().write(file.content());
    }

    /** Without the slash at the end, relative addresses would lead out of the base; the hop itself is relative, too. */
    private static void toDirectory(HttpServletRequest request, HttpServletResponse response) {
        String base = request.getContextPath();
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", base.substring(base.lastIndexOf('/') + 1) + "/");
    }

    private static boolean matches(String wanted, String tag) {
        return wanted != null
                && Arrays.stream(wanted.split(",", 16)).map(String::strip).anyMatch(tag::equals);
    }

    private static StaticFile read(String name, String type) {
        try (InputStream in = PageServlet.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the bundle lacks its file " + name);
            }
            return StaticFile.of(name, type, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
