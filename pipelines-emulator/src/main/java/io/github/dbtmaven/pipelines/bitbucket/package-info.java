/**
 * The fake Bitbucket: one repository, its Downloads and their object storage. Imports no other package of the project
 * and listens only on a loopback address.
 *
 * <p>A request passes {@code FakeBitbucket} (sockets) and {@code RequestHandler} (host names). {@code RestApi} finds
 * the route and calls {@code Gatekeeper} (credentials) before the resource of the route. To add a resource, add its
 * routes in {@code FakeBitbucket}.
 *
 * <p>{@code api} contains the types that all resources use, {@code downloads} the Downloads, {@code git} the origin for
 * git in a step, {@code certificate} the certificate authority of the fake.
 */
package io.github.dbtmaven.pipelines.bitbucket;
