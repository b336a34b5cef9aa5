/**
 * The fake Bitbucket: one repository, its Downloads and their storage half. Imports nothing of ours outside of this
 * folder and is started by its callers; listens on a loopback address only.
 *
 * <p>A request passes {@code FakeBitbucket} (sockets) and {@code RequestHandler} (host names). {@code RestApi} finds its
 * row in the route table and asks {@code Gatekeeper} (credentials) before the resource of that row answers. To add a
 * resource, add its routes in {@code RestApi}.
 *
 * <p>{@code api} holds what every resource is written with, {@code downloads} the Downloads, {@code git} what git
 * in a step reaches as its origin, {@code certificate} the authority that signs the fake's certificates.
 */
package io.github.dbtmaven.pipelines.bitbucket;
