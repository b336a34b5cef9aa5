/**
 * The fake Bitbucket: Downloads of one repository, its storage half, the authority that vouches for both. Stands alone,
 * imports nothing of ours and is started by its callers; listens on a loopback address only.
 *
 * <p>A request passes {@code FakeBitbucket} (sockets) and {@code RequestHandler} (host names), then either
 * {@code RestApi}, {@code Gatekeeper} (credentials) and {@code DownloadsResource}, or {@code StorageHalf}. Each of them
 * turns a {@code Request} into an {@code Answer}, which is sent in one place.
 */
package io.github.dbtmaven.pipelines.bitbucket;
