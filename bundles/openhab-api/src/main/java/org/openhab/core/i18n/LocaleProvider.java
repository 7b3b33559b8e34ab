package org.openhab.core.i18n;

import java.util.Locale;

/** Says the language of the system. */
public interface LocaleProvider {
    /** The language. */
    Locale getLocale();
}
