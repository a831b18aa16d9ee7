/**
 * The story of the sample departments, told by running it. Takes the installed sample; gives a transcript, and an exit code that is 0
 * only if every promise held. Never shows the analyst of the story anything but what the product releases.
 */
@NullMarked
package dev.glovebox.deploy.demo;

import org.jspecify.annotations.NullMarked;
