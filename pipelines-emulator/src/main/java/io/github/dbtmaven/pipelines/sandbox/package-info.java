/**
 * Interfaces of the environment in which steps run: {@code SandboxKind}, {@code ConnectedSandboxes}, {@code Sandboxes},
 * {@code Sandbox}. Both implementations pass the same conformance tests.
 */
package io.github.dbtmaven.pipelines.sandbox;
