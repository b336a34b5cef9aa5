/**
 * The port in which a step runs: {@code SandboxKind}, {@code ConnectedSandboxes}, {@code Sandboxes}, {@code Sandbox}. Two kinds pass one conformance suite.
 */
package io.github.dbtmaven.pipelines.sandbox;
