/**
 * The language of the conditions of {@code triggers} (Bitbucket sheet 1.8): text to a tree, with the place of every
 * part and of every mistake, and the tree with variables to true or false, with the reason. Pure; knows {@code model}
 * only.
 */
package io.github.dbtmaven.pipelines.expression;
