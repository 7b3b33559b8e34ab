/**
 * The description of REST for programs. It is written by hand, and the tests hold every reply of every servlet against it;
 * nothing is decided here.
 */
package org.packguard.web.openapi;
