/** What the tests of scripts share. */
package org.packguard.scripts.testing;
