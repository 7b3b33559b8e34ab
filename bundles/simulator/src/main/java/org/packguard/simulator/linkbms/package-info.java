/**
 * LinkBMS: the document {@code data.json} over HTTP, as its LinkMaster serves it, with the answers of a broken one on demand.
 * Keys and formats from the maker's manual; keys that the manual does not name are made up and can be left out.
 * Sockets are not known here.
 */
package org.packguard.simulator.linkbms;
