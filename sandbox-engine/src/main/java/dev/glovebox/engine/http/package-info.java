/**
 * The broker's HTTP edge: mutual TLS, one OpenAPI document, problems as {@code application/problem+json}.
 *
 * <p>Takes: requests of parties whom the deployment's authority certified. Gives: what {@link dev.glovebox.engine.deployment.Broker} answers.
 * Vert.x and its futures stop here: operations are blocking functions from a {@link dev.glovebox.engine.http.Call} to a {@link
 * dev.glovebox.engine.http.Reply}, each on a virtual thread. Never: logs SQL, literals or people, or shows an exception's own words.
 */
@NullMarked
package dev.glovebox.engine.http;

import org.jspecify.annotations.NullMarked;
