/**
 * Steps as processes of this machine.
 */
package io.github.dbtmaven.pipelines.sandbox.host;
