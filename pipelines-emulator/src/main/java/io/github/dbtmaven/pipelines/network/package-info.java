/**
 * Proxies, the hosts that bypass them, and TCP tunnels, for both modules. The only reader of {@code HTTPS_PROXY},
 * {@code ALL_PROXY} and {@code NO_PROXY}; {@link io.github.dbtmaven.pipelines.network.NoProxy} documents the rules.
 * Imports no other package of the project.
 */
package io.github.dbtmaven.pipelines.network;
