/** Decides whether the condition of a step or stage holds for the changed files and variables. */
package io.github.dbtmaven.pipelines.planning.conditions;
