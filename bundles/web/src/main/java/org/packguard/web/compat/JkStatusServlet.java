package org.packguard.web.compat;

import java.io.IOException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.packguard.model.time.Clock;
import org.packguard.web.http.ReadOnlyServlet;
import org.packguard.web.http.Replies;
import org.packguard.web.source.Catalog;
import org.packguard.web.source.Listed;
import org.packguard.web.source.Sources;

/** {@code bms_jk/status}: all living batteries as the older controller for JK BMS reports its own, as plain text. */
public final class JkStatusServlet extends ReadOnlyServlet {
    private static final long serialVersionUID = 1L;

    private final transient Catalog catalog;
    private final transient Clock clock;

    /** Answers from these sources. */
    public JkStatusServlet(Sources sources, Clock clock) {
        this.catalog = new Catalog(sources);
        this.clock = clock;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long now = clock.nanos();
        StringBuilder text = new StringBuilder();
        int number = 0;
        for (Listed listed :
                catalog.all().stream().filter(one -> one.battery().isPresent()).toList()) {
            text.append(JkStatus.of(number++, listed.battery().orElseThrow(), listed, now));
        }
        Replies.text(response, "text/plain; charset=utf-8", text.toString());
    }
}
