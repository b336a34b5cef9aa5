/** Console, result.json and step logs, which are derived only from events. */
package io.github.dbtmaven.pipelines.report;
