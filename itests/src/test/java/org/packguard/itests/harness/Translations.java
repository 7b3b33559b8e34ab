package org.packguard.itests.harness;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.openhab.core.i18n.LocaleProvider;
import org.openhab.core.i18n.TranslationProvider;
import org.osgi.framework.Bundle;

/** Translates from the files of the bundle that asks; what is not there in German is taken from English. Safe for any thread. */
final class Translations implements TranslationProvider, LocaleProvider {
    @Override
    public Locale getLocale() {
        return Locale.GERMAN;
    }

    @Override
    public String getText(Bundle bundle, String key, String defaultText, Locale locale) {
        return List.of("*_" + locale.getLanguage() + ".properties", "*.properties").stream()
                .map(pattern -> texts(bundle, pattern).getProperty(key))
                .filter(text -> text != null)
                .findFirst()
                .orElse(defaultText);
    }

    @Override
    public String getText(Bundle bundle, String key, String defaultText, Locale locale, Object... arguments) {
        String text = getText(bundle, key, defaultText, locale);
        return text == null || arguments == null || arguments.length == 0
                ? text
                : new MessageFormat(text, locale).format(arguments);
    }

    private static Properties texts(Bundle bundle, String pattern) {
        Properties texts = new Properties();
        Enumeration<URL> files = bundle.findEntries("OH-INF/i18n", pattern, false);
        for (URL file : files == null ? List.<URL>of() : Collections.list(files)) {
            boolean english = !file.getPath().matches(".*_[a-z]{2}\\.properties");
            if (english == pattern.equals("*.properties")) {
                try (Reader reader = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
                    texts.load(reader);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return texts;
    }
}
