/**
 * The command that converts the configuration of an older CAN gateway, bms_gateway, whose file is TOML.
 * Conversion is pure: a document in, files and remarks out; only the command reads and writes.
 */
package org.packguard.cli.gateway;
