package org.openhab.core.i18n;

import java.util.Locale;
import org.osgi.framework.Bundle;

/** Translates texts of bundles. */
public interface TranslationProvider {
    /** A text of a bundle. */
    String getText(Bundle bundle, String key, String defaultText, Locale locale);

    /** A text of a bundle with arguments. */
    String getText(Bundle bundle, String key, String defaultText, Locale locale, Object... arguments);
}
