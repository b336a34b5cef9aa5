/**
 * Console, result.json and step logs, derived from the events and nothing else.
 */
package io.github.dbtmaven.pipelines.report;
