/**
 * The command that decodes captured bytes with the drivers' own framers and decoders, found by service loader, and prints
 * the dictionary's JSON. Input is read piece by piece, so that memory stays bounded on endless input.
 * No protocol is known here.
 */
package org.packguard.cli.decode;
