/**
 * What this host, and the deployment on it, can hold and what not. Takes a deployment's folder; gives findings, each with its way out. Never changes
 * anything but for a probe file that it removes, and needs no broker to run.
 */
@NullMarked
package dev.glovebox.engine.doctor;

import org.jspecify.annotations.NullMarked;
