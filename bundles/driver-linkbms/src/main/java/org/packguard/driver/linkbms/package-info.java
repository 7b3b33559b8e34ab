/**
 * LinkBMS: reads the document {@code data.json} that its LinkMaster serves over HTTP, and the battery that asks for it again
 * and again. Facts from the maker's manual, which names ten keys and the status words and shows no document. Document and
 * decoder are pure; I/O belongs to the link's HTTP client, and nothing is ever switched.
 */
package org.packguard.driver.linkbms;
