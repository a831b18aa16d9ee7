/**
 * Sample departments: takes a seed and a number of persons; gives CSV files as departments would deliver them, and the true
 * answers of the story's questions. Same seed, same bytes; memory does not grow with the number of persons. Nobody in it
 * exists: the ids are checksum-valid on region codes that were never assigned. Never reads a real record.
 */
@NullMarked
package dev.glovebox.deploy.sample;

import org.jspecify.annotations.NullMarked;
