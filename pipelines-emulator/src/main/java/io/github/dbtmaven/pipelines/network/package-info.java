/**
 * Proxies, the hosts that bypass them, and TCP tunnels, for both modules. The only reader of {@code HTTPS_PROXY},
 * {@code ALL_PROXY} and {@code NO_PROXY}: {@link io.github.dbtmaven.pipelines.network.NoProxy} documents the rules. Knows
 * no other package of ours.
 */
package io.github.dbtmaven.pipelines.network;
