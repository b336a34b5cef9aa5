/**
 * The language of {@code triggers} conditions: parses text to a tree with positions, and evaluates the tree with
 * reasons. Pure; imports only {@code model}.
 */
package io.github.dbtmaven.pipelines.expression;
