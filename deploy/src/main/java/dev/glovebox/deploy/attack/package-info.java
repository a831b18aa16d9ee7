/**
 * The corpus of attacks against one's own host: takes {@code deploy/attacks}, a folder an attack, gives for each whether it held, and what was seen.
 * Attacks throw-away deployments that it makes itself, through the doors that attackers have: HTTP, the command line, files, processes. Never
 * prints a row, a cell or an id of their data, and never touches a deployment of anybody else.
 */
@NullMarked
package dev.glovebox.deploy.attack;

import org.jspecify.annotations.NullMarked;
