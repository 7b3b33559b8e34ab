/**
 * What the appliance asks of its own web server about connections, beyond what that can be configured to.
 * Nothing here is used under another host, whose web server is not ours, and only here are classes of Jetty used.
 */
package org.packguard.web.connection;
