/**
 * The addresses for logging in and out, and for asking who is logged in. What a session is and who may do what is decided in
 * the access package.
 */
package org.packguard.web.login;
