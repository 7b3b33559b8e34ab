/**
 * The providers by which hosts bring brokers and what hangs on them to life, their parameters, and what they need of the system.
 * Nothing here knows a topic or a payload.
 */
package org.packguard.mqtt.component;
