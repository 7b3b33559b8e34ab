package org.packguard.model.user;

/**
 * A person known to the realm.
 *
 * @param name the name to log in with
 * @param role what the person may do
 */
public record User(String name, Role role) {}
