/**
 * Plans and the pipelines of a file as text for people and as JSON for programs. Pure; nothing is run.
 */
package io.github.dbtmaven.pipelines.explain;
