/**
 * The actions behind bms:list, bms:show, bms:watch, bms:links and bms:scan. They fetch, have it rendered and print to the standard
 * output of their session, so that pipes and SSH's exec channel work. No formatting here.
 */
package org.packguard.shell.command;
