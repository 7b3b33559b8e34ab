package org.packguard.shell.render;

import java.util.List;
import org.packguard.model.user.User;

/** The people of the realm. */
public final class UserTable {
    private UserTable() {}

    /** Everybody with their role. */
    public static String text(List<User> users) {
        Table table = new Table("NAME", "ROLE");
        users.forEach(user -> table.row(user.name(), user.role().id()));
        return table.isEmpty() ? "There is no user.\n" : table.text("");
    }
}
