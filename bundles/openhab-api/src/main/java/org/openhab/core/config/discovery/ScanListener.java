package org.openhab.core.config.discovery;

/** Hears of the end of a scan. */
public interface ScanListener {
    /** It is over. */
    void onFinished();

    /** It has failed. */
    void onErrorOccurred(Exception exception);
}
