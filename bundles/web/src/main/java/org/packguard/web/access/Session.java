package org.packguard.web.access;

import org.packguard.model.user.User;

/**
 * Somebody who is logged in.
 *
 * @param user who
 * @param fingerprint what the realm said of the person at the login
 * @param token what every request that changes something must carry beside the cookie
 */
public record Session(User user, String fingerprint, String token) {}
