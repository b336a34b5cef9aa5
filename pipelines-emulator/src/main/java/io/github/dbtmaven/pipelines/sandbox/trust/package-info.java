/**
 * Files of a step that say whom to trust, as values: a CA bundle, a Java trust store, single PEM files. Imports nothing of ours; both kinds of sandbox use it.
 */
package io.github.dbtmaven.pipelines.sandbox.trust;
